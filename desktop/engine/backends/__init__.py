"""One module a backend. Loaded by name inside the worker process, never by the window."""
