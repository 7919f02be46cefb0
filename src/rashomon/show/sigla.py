"""The signs and names of accounts, as the page and the exports both write them."""

from rashomon.schema.sigla import name_accounts, sign_accounts

__all__ = ["name_accounts", "sign_accounts"]
