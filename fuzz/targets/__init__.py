"""One module a target: ``check(data)`` raises when a property fails, ``MOST`` is the longest input that is made."""
