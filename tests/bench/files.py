"""Files of any size, of a town that has no other purpose."""

from itertools import islice, product
from pathlib import Path

ASKED = ("--month", "2026-10")
LEDGER_YEAR = ("--period", "FY2025")
CHEST_MONTH = ("--period", "2025-12")
HEADINGS = ("校区名", "募金区分", "募金方法", "金額", "募金日")
KEY = ("校区名", "募金区分", "募金方法", "募金日")
CAMPAIGNS = ("一般(赤い羽根)", "歳末", "NHK歳末", "テーマ型")
METHODS = (
    "戸別",
    "法人(大口)",
    "職域",
    "街頭",
    "学校",
    "イベント",
    "個人",
    "募金箱・自販機",
    "資材・バッジ",
    "その他",
)
DISTRICTS = 2_500
FIRST = "東西南北上下中大小新古高長広深浅青赤白黒松竹梅桜柳杉椿菊萩藤一二三四五六七八九十百千万春夏秋冬朝昼夜"
SECOND = "山川田野原島崎浜池沢谷坂橋井泉森林村里町宮寺戸門倉屋木本元根岸瀬津浦江湊岡丘峰嶺台岩石砂瀧渕堀関丸坪"


def names(districts: int) -> list[str]:
    """That many names of districts, no two alike; 2,500 at most."""
    pairs = [a + b for a, b in product(FIRST, SECOND)]
    return pairs[:districts]


def ledger(districts: int) -> str:
    """地区コード,校区名,世帯数."""
    rows = (f"{code:04},{name},{400 + code}" for code, name in enumerate(names(districts), 1))
    return "\n".join(("地区コード,校区名,世帯数", *rows, ""))


def chest(file: Path, rows: int, *, districts: int = DISTRICTS) -> Path:
    """One month of the chest: up to 40 rows a day for each district, no two alike; written line by line."""
    days = (f"2025-12-{day:02}" for day in range(1, 31))
    kinds = product(days, CAMPAIGNS, METHODS, names(districts))
    with file.open("w", encoding="utf-8", newline="\n") as out:
        out.write(",".join(HEADINGS) + "\n")
        for place, (day, campaign, method, name) in enumerate(islice(kinds, rows)):
            out.write(f"{name},{campaign},{method},{1_000 + 37 * (place % 40)},{day}\n")
    return file
