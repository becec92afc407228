"""What Alembic runs: the migrations of `versions/` on the connection that `migrate` passes in."""

from alembic import context

from backend.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
