"""What identifies a single person: headings such as 氏名 and 住所, contents such as telephone numbers and addresses.

Sonae counts people and must never hold one. Where it is unsure, a file is refused rather than kept; but districts,
amounts, dates and codes must pass. No content leaves this module: only whether there is any, and in which row.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import polars as pl

from dashboard.intake.folding import fold

_LONGEST_HEADING = 20
_COUNTED = re.compile("(?:数|件|率|割合|額|別|%)$")
_OF_A_PERSON = re.compile(
    "氏名|住所(?!地)|居所|番地|生年月日|誕生日|個人番号|マイナンバー|電話番号|携帯番号|携帯電話|メールアドレス|e-?mail"
    "|連絡先|続柄|被保険者番号|手帳番号|郵便番号|本籍|病名|障害名|傷病名"
    "|(?:委員|会長|支部長|区長|班長|組長|役員|理事|担当者?|代表者?|責任者)の?名(?![簿称])"
)
_NAME_OF_A_PERSON = re.compile(
    "(?:お|ご|御)?(?:名前|姓名|姓)|世帯主名?"
    "|(?:本人|対象者|利用者|要?支援者|要援護者|登録者|掲載者|代表者|代表|担当者|担当|責任者|委員|会長|区長|申請者|加入者|寄[附付]者)の?名前?"
    "|生年|要介護(?:度|状態区分)"
    "|(?:代表|自宅|本人|固定|緊急)?(?:電話|携帯|tel|fax|ファックス|ファクス|メール|mail)(?:no\\.?)?"
)

_SURE_HEADINGS = frozenset({"氏名", "住所", "生年月日", "個人番号", "マイナンバー", "電話番号", "メールアドレス"})

# A first look that polars can take at millions of texts; what it finds is then looked at closely.
_SUSPECT = (
    "[0-9０-９]{10}|丁目|0[5789]0[. 　]"
    "|[0-9０-９][-‐‑–—−ー－ 　()（）]{1,2}[0-9０-９]{1,4}[-‐‑–—−ー－ 　()（）]{1,2}[0-9０-９]{4}"
    "|[@＠〒]|氏\\s*名|住\\s*所|生年月日|個人番号|マイナンバー|電話番号|メールアドレス|[都道府県].*[0-9０-９一二三四五六七八九十]"
)
_CALLED = re.compile("([一-龠々]+)(?:[ぁ-ん]{2,4})? ?(?:さん|くん|ちゃん|(?:様|氏|殿)(?![一-龠々]))")
_NOBODY = re.compile(
    "会社|商店|組合|自治|町内|協会|学校|銀行|一同|有志|匿名"
    "|(?:[皆客娘神王同多無両奥嫁孫上外各別異模仕一有何貴先赤]|[者員社店会院校課局館庁長市区町県府都郡])$"
)
_DASHES = str.maketrans("‐‑–—−ー", "------")
_TWELVE_DIGITS = re.compile(r"(?<![\d.,-])\d{12}(?!\d|[.,]\d)", re.ASCII)
_THREE_FOURS = re.compile(r"(?<![\d-])(\d{4})[- ](\d{4})[- ](\d{4})(?![\d-])", re.ASCII)
_MOMENT = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d", re.ASCII)
_YEARS = re.compile(r"(?:(?:19|20)\d\d){3}", re.ASCII)
_TELEPHONE = re.compile(r"(?<![\d-])\(?0\d{1,4}(?:\)-?|[-(])\d{1,4}[-)]\d{4}(?![\d-])", re.ASCII)
_RUN_ON = re.compile(r"(?<![\d.,-])0(?:[5789]0[ .]?\d{4}[ .]?\d{4}|[1-9]\d{8})(?!\d|[.,]\d)", re.ASCII)
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_POSTCODE = re.compile(r"〒 ?\d{3}-?\d{4}", re.ASCII)
_ADDRESS = re.compile(r"[都道府県]\D{1,12}[市区町村郡]\D{0,20}\d{1,5}(?:丁目|番|号|-\d)", re.ASCII)
_HOUSE = re.compile(r"\d{1,2}丁目\d{1,3}(?:番|-\d)", re.ASCII)


def personal_heading(text: str) -> bool:
    """Whether a heading announces something of single persons: 氏名, 住所, 電話. A count, 電話相談件数, does not."""
    heading = fold(text)
    if len(heading) > _LONGEST_HEADING or _COUNTED.search(heading):
        return False
    return bool(_OF_A_PERSON.search(heading) or _NAME_OF_A_PERSON.fullmatch(heading))


def personal_content(texts: Iterable[str]) -> bool:
    """Whether any of the texts holds an individual number, a telephone number, a mail or a postal address.

    Or is a heading that can only stand above such: 氏名, 住所, 生年月日.
    """
    return first_personal(pl.Series(texts, dtype=pl.String)) is not None


def names_someone(texts: pl.Series) -> list[str]:
    """Those of different texts that seem to call a person by name, 山田さん, 佐藤花子様; 皆様 and 山田商店様 do not.

    Less than certain, so that a person is asked.
    """
    suspects = texts.filter(texts.str.contains("さん|様|氏|殿|くん|ちゃん"))
    return [text for text in suspects if any(not _NOBODY.search(name) for name in _CALLED.findall(text))]


def first_personal(column: pl.Series, texts: pl.Series | None = None) -> int | None:
    """The index of the first text with such content, else None. ``texts``: its different ones, where they are known."""
    texts = column.unique() if texts is None else texts
    personal = [text for text in texts.filter(texts.str.contains(_SUSPECT)) if _is_personal(text)]
    return column.is_in(personal).arg_max() if personal else None


def first_personal_cell(rows: Iterable[Sequence[str]]) -> tuple[int, int] | None:
    """The row and column, from 0, of the first cell with a personal heading or content, else None."""
    places = ((r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return next(((r, c) for r, c, text in places if personal_heading(text) or _is_personal(text)), None)


def _is_personal(text: str) -> bool:
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).translate(_DASHES)
    patterns = (_RUN_ON, _MAIL, _POSTCODE, _ADDRESS, _HOUSE)
    if any(pattern.search(plain) for pattern in patterns) or fold(text) in _SURE_HEADINGS:
        return True
    return _has_telephone(plain) or _has_individual_number(plain)


def _has_telephone(plain: str) -> bool:
    """Ten digits for a landline, eleven for a mobile: 01-02-2024 is no telephone number."""
    return any(sum(c.isdigit() for c in found) in (10, 11) for found in _TELEPHONE.findall(plain))


def _has_individual_number(plain: str) -> bool:
    """Twelve digits in a row, but for a moment such as 202404011230; or in fours, if the check digit is right."""
    rows = [digits for digits in _TWELVE_DIGITS.findall(plain) if _checks(digits) or not _MOMENT.fullmatch(digits)]
    fours = map("".join, _THREE_FOURS.findall(plain))
    return bool(rows) or any(_checks(digits) and not _YEARS.fullmatch(digits) for digits in fours)


def _checks(digits: str) -> bool:
    """The check digit of an individual number (個人番号), as 平成26年総務省令第85号 第5条 defines it."""
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
    rest = sum(int(digit) * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
    return int(digits[11]) == (0 if rest <= 1 else 11 - rest)
