"""The application form: its steps, where it keeps what was typed, and what that amounts to."""
