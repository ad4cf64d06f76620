"""The commands of ``kg``, one module a subject. Heavy libraries are imported when a command runs."""
