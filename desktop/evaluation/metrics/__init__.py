"""One module a metric, each a plain function of counts or answers; intervals come from outside."""
