"""What a user can do to an archive: frozen wishes with a `label` and `apply(uow)`."""
