"""Resolution: who is who, and which reports make one event; block, compare, decide, cluster.

Nothing here knows the archive: records come in, ids and judgements come out, the same whatever the order.
"""

from communique.resolve.resolver import Resolution, resolve

__all__ = ["Resolution", "resolve"]
