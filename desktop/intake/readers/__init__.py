"""One module a format: the decoded text of a file to its rows, or an InputError that names one."""
