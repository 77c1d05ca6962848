"""What sqlfluff sees in place of dbt's adapter: a dispatched macro stands for one expression."""


def dispatch(name, package=None):
    return lambda *arguments, **named: "a_macro"
