"""The stock form of Flask-Admin over a flat table of vacancies: what an office would have without a desk of its own.

Run by an interpreter that has flask-admin and flask-sqlalchemy: `python -P tests/bench/stock_admin.py PORT DATABASE`.
Every field of the desk's form that a typical vacancy fills is a column of the same kind here.
"""

import sys

from flask import Flask
from flask_admin import Admin  # type: ignore[import-not-found]  # it lives in an environment of its own
from flask_admin.contrib.sqla import ModelView  # type: ignore[import-not-found]
from flask_sqlalchemy import SQLAlchemy  # type: ignore[import-not-found]

TEXTS = (
    "title", "occupation", "employer_name", "employer_short", "employer_credit_code", "division", "address", "route",
    "wage_unit", "employment_type", "education", "certificate", "benefits", "audiences", "hours",
)  # fmt: skip


def create(path: str) -> Flask:
    """The application on a fresh file."""
    app = Flask("stock")
    app.config.update(SECRET_KEY="bench", SQLALCHEMY_DATABASE_URI=f"sqlite:///{path}")
    database = SQLAlchemy(app)
    columns = {name: database.Column(database.String(200)) for name in TEXTS}
    columns |= {name: database.Column(database.Integer) for name in ("wage_min", "wage_max", "headcount")}
    columns |= {name: database.Column(database.Text) for name in ("description", "requirements", "apply")}
    # A date of its own would open a picker that changes what is typed, and cost more presses than a text does.
    columns |= {"valid_through": database.Column(database.String(10))}
    vacancy = type("Vacancy", (database.Model,), {"id": database.Column(database.Integer, primary_key=True), **columns})
    order = [*TEXTS[:8], "wage_min", "wage_max", *TEXTS[8:9], "headcount", *TEXTS[9:]]
    view = type(
        "View", (ModelView,), {"form_columns": [*order, "description", "requirements", "apply", "valid_through"]}
    )
    Admin(app, name="stock").add_view(view(vacancy, database))
    with app.app_context():
        database.create_all()
    return app


if __name__ == "__main__":
    create(sys.argv[2]).run(port=int(sys.argv[1]))
