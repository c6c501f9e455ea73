"""A small town with two years of everything that the board pack tells of, and its pack read back."""

from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from dashboard.council import council_of
from dashboard.desk import Desk
from dashboard.intake.remarks import Place, write_remark
from dashboard.reports.board import FORMS, Board, noting
from dashboard.roles import Viewer, local_admin
from dashboard.store.connection import Store
from tests.town import CODE, Town

OCTOBER = date(2026, 10, 1)
TODAY = date(2026, 11, 15)
ROSTER = (
    "校区名,対象者数,名簿掲載者数,同意者数,計画作成済,支援者決定済,計画・支援者とも有,基準日\n"
    "日吉,300,150,120,100,90,80,{year}-10-31\n篠山,100,50,40,{few},30,4,{year}-10-31\n"
)
CHEST = (
    "校区名,募金区分,募金方法,金額,募金日\n日吉,一般,戸別,{amount},{year}-10-02\n篠山,一般,街頭,20500,{year}-10-05\n"
    "南,一般,戸別,{amount},{year}-10-20\n"
)
DUES = "校区名,会費区分,金額,世帯数,会員団体数\n日吉,一般,300000,{n},\n篠山,法人,90000,,3\n"
INCOME = "区分,項目,金額\n寄附金,香典返し,120000\n共同募金配分金,一般,{amount}\n補助金,市,500000\n"
VOLUNTEERS = "校区名,区分,登録数,即応可能,保険加入\n日吉,個人,30,{n},20\n篠山,個人,20,5,9\n"
ALLOCATIONS = (
    "校区名,使途,配分先,財源,配分額,件数,募金年度\n日吉,見守り活動,日吉校区社協,共同募金,{amount},1,{before}\n"
    "篠山,サロン,篠山校区社協,会費,30000,1,\n"
)
TARGETS = "指標,目標値\nchest_amount,900000\ndues_amount,1000000\nlisted,400\n"


def fill(town: Town) -> Town:
    """Two years of everything that the pack tells of."""
    for year, more in ((2025, 0), (2026, 1)):
        month = f"{year}-10"
        now = datetime(year, 11, 2, 3, 0, tzinfo=UTC)
        town.send("roster", ROSTER.format(year=year, few=5 + more), period=month, now=now)
        town.send("chest", CHEST.format(amount=250_000 + 1_234 * more, year=year), period=month, basis="ytd", now=now)
        town.send("dues", DUES.format(n=600 - 20 * more), period=month, basis="ytd", now=now)
        town.send("income", INCOME.format(amount=400_000 - 999 * more), period=month, basis="ytd", now=now)
        town.send("volunteers", VOLUNTEERS.format(n=12 + more), period=month, now=now)
        used = ALLOCATIONS.format(amount=200_000 + 500 * more, before=year - 1)
        town.send("allocations", used, period=f"FY{year}", now=now)
        town.send("targets", TARGETS, period=f"FY{year}", now=now)
    drills = "校区名,実施日,種別,参加者数,名簿掲載者の参加\n日吉,2026-09-06,避難,120,14\n"
    town.send("drills", drills, period="2026-04..2026-10", complete=True, now=datetime(2026, 11, 2, 3, 0, tzinfo=UTC))
    said = Place(CODE, OCTOBER, "chest", "戸別"), "大雨のため11月に続けます"
    write_remark(town.store, *said, author=local_admin("田中"), now=town.now)
    return town


def board(store: Store, *, lang: str = "ja", viewer: Viewer | None = None, exact: bool = False) -> Board:
    council = council_of(store, CODE)
    desk = noting(Desk(store, viewer or local_admin(), CODE), exact=exact)
    return Board(desk, council.name, council.district_word, council.due_day, OCTOBER, TODAY, lang)


def paper(told: Board) -> str:
    """Everything that the PDF says, without spaces and line breaks."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(FORMS["pdf"](told))).pages).split())


def squeezed(*texts: str) -> str:
    return "".join("".join(texts).split())
