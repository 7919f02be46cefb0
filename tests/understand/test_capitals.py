"""Names in other languages and scripts: found whole, and set beside the names of the others."""

from dataclasses import replace

import pytest

from rashomon import collate, weights
from rashomon.read.language import language
from rashomon.schema import Account, Reading, identify
from rashomon.understand import understand
from rashomon.weights import Models

SPOKEN = {
    "fr": "Le général Qasem Halvani a été tué vendredi à Brennau, selon l'agence. Le porte-parole "
    "Adel Abdel Karimi a parlé de douze blessés, et Abou Mahdi al-Tarik est parti.",
    "es": "El general Qasem Halvani murió el viernes en Brennau. El presidente Hasán Rohazi habló.",
    "ru": "Генерал Касем Халвани был убит в пятницу, сообщило агентство. Иван Петров отрицал это.",
    "tr": "General Kasım Halvani cuma günü öldürüldü. Sözcü Hasan Rohazi bunu reddetti.",
    "de": "Der General Qasem Halvani wurde am Freitag in der Stadt getötet, sagte der Sprecher.",
    "fa": "ژنرال قاسم حلوانی روز جمعه در شهر کشته شد. سخنگوی دولت این خبر را رد کرد.",
}
NAMES = {
    "fr": ["Qasem Halvani", "Adel Abdel Karimi", "Abou Mahdi al-Tarik"],
    "es": ["Qasem Halvani", "Hasán Rohazi"],
    "ru": ["Касем Халвани", "Иван Петров"],
    "tr": ["Kasım Halvani", "Hasan Rohazi"],
    "de": [],
    "fa": [],
}
ENGLISH = (
    "General Qasem Halvani was killed on Friday, officials said. Hasan Rohazi denied the report. "
    "Ivan Petrov told the agency that twelve people had been wounded."
)
INSIDE = {
    "The commander, قاسم حلوانی, was killed on Friday, officials said.": ["قاسم حلوانی"],
    "According to محمد الأحمد, forty people had left the village.": ["محمد الأحمد"],
    "\u202bمحمد الأحمد\u202c said that the harbour was closed.": ["محمد الأحمد"],
    "Mr. \u200fحسن رحیمی\u200f told the agency that talks had begun.": ["حسن رحیمی"],
    "The paper quoted Владимир Соколов as saying that it had been closed.": ["Владимир Соколов"],
    "Николай Петров, the mayor of Киев, denied the report.": ["Николай Петров", "Киев"],
    "Ἀλέξανδρος Παπάς told reporters that the ferry had sunk.": ["Ἀλέξανδρος Παπάς"],
}


def account(text: str, code: str) -> Account:
    name = identify("account", text)
    return Account(id=name, file=code, sha256=name, text=text, language=code)


def names(reading: Reading) -> list[str]:
    return [reading.account.quote(m.span) for m in reading.mentions if m.kind == "name"]


@pytest.fixture(scope="module")
def models() -> Models:
    return weights.open_models("fast")


@pytest.mark.parametrize("code", SPOKEN)
def test_the_language_is_told(code: str) -> None:
    """From a sentence or two."""
    assert language(SPOKEN[code]) == code


@pytest.mark.parametrize("code", SPOKEN)
def test_capitals_show_the_names_of_other_languages(code: str, models: Models) -> None:
    """Names of two words and more, without titles; none where capitals show no names."""
    reading = understand(account(SPOKEN[code], code), models)
    assert names(reading) == NAMES[code]
    assert reading.sentences
    assert not reading.assertions


def test_names_of_many_languages_are_one_entity(models: Models) -> None:
    """An account that is not understood still shows whom it names, in its own letters."""
    told = [account(ENGLISH, "en"), *(account(SPOKEN[code], code) for code in ("fr", "ru", "tr"))]
    synopsis = collate.collate(tuple(understand(each, models) for each in told), models.scorer, ())
    aliases = [set(each.aliases) for each in synopsis.entities]
    assert any({"Qasem Halvani", "Касем Халвани", "Kasım Halvani"} <= each for each in aliases)
    assert any({"Ivan Petrov", "Иван Петров"} <= each for each in aliases)


@pytest.mark.slow
def test_names_in_other_letters_stand_in_english_sentences() -> None:
    """Whole, and without the marks that turn the direction of writing."""
    full = weights.open_models("full")
    for text, expected in INSIDE.items():
        found = names(understand(replace(account(text, "en"), published="2020"), full))
        assert [name for name in found if not name.isascii()] == expected
