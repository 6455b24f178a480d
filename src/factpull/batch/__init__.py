"""Files → records → store, with a manifest, so that a batch can die at any moment and go on.

Nothing is imported here: the command line's help reads ``commands.batch``, and ``batch.run`` loads the model's libraries.
"""
