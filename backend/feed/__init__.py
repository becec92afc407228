"""The feed as its writer keeps it, and the bell that says it has grown."""
