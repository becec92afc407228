"""The public JSON API under /v1, and the addresses that look after the backend."""

from backend.api import counter_routes, device_routes, feed_routes, notice_routes
from backend.api.declaration import Route

ROUTES: tuple[Route, ...] = (*notice_routes.ROUTES, *feed_routes.ROUTES, *device_routes.ROUTES, *counter_routes.ROUTES)
"""Every address of the API; the OpenAPI document lists these and no others."""
