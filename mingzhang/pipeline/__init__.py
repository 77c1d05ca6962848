"""From documents to a published warehouse: read, model, gate, publish. It asks nothing of a finished warehouse."""
