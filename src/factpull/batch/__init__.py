"""Files → records → store, with a manifest, so that a batch can die at any moment and go on.

``batch.run`` loads the model's libraries; nothing is imported here.
"""
