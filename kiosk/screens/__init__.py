"""Screens bind view models to widgets, and do nothing else."""
