"""Replica 副本: one device's own copy of all live notices, a SQLite file that outlives the network."""

from content.replica.replica import Replica
from content.replica.storage import ReplicaNotWritable
from content.replica.withdrawn import Withdrawn

__all__ = ["Replica", "ReplicaNotWritable", "Withdrawn"]
