"""The window's own widgets, one a file. Each shows what it is given and signals what is asked."""
