"""The command line: one module for each command or group, all on one `Desk`.

Results go to standard output, progress and messages to standard error. It holds no rules of its
own: it asks the desk and shows what comes back.
"""
