"""The project file: the only place with SQL and with the database driver."""
