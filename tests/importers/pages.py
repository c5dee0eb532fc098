"""Pages as newspapers make them, written for the tests: four languages, five layouts, with all that is no article."""

import html

PORT = "📣 The port was closed for six days, the minister said. The harbour logbook shows two."
PARAGRAPHS = {
    "en": (
        "Port of Lisk closed for six days",
        PORT,
        "The logbook is kept by hand in the harbour master’s office, and every entry carries the hour and a signature.",
        "On both days the wind stood above the limit at which pilots may still board. On the other four ships came.",
        "Asked about the difference, the ministry answered that its figure had been “rounded for the public”.",
        "Dockers who were paid by the day say that they lost two shifts each, and that nobody has offered them more.",
    ),
    "pl": (
        "Port w Lisku zamknięty przez sześć dni",
        "Port był zamknięty przez sześć dni, powiedział minister. Dziennik kapitanatu mówi o dwóch.",
        "Dziennik prowadzony jest ręcznie w kapitanacie, a każdy wpis ma godzinę i podpis dyżurnego oficera.",
        "W oba te dni wiatr był silniejszy, niż pozwalają przepisy dla pilotów. W pozostałe cztery statki wpływały.",
        "Na pytanie o różnicę ministerstwo odpowiedziało, że liczbę „zaokrąglono dla ułatwienia”, i nie podało źródła.",
        "Dokerzy opłacani za dzień mówią, że stracili po dwie zmiany i że nikt nie zaproponował im wyrównania.",
    ),
    "ar": (
        "إغلاق ميناء ليسك ستة أيام",
        "قال الوزير إن الميناء أُغلق ستة أيام. أما سجل المرفأ فيذكر يومين فقط.",
        "يُكتب السجل باليد في مكتب مدير المرفأ، ويحمل كل قيد فيه الساعة وتوقيع الضابط المناوب في تلك الليلة.",
        "في هذين اليومين كانت الريح أقوى من الحد الذي يُسمح فيه للمرشدين بالصعود، وفي الأيام الأربعة الأخرى دخلت السفن.",
        "وعند السؤال عن الفرق أجابت الوزارة بأن الرقم «قُرّب للجمهور» ولم تذكر من أين جاء ولا من حسبه.",
        "ويقول عمال الرصيف الذين يتقاضون أجرهم باليوم إن كل واحد منهم خسر نوبتين ولم يعرض عليهم أحد تعويضًا.",
    ),
    "zh": (
        "利斯克港关闭六天",
        "部长说，港口关闭了六天。港务日志只记录了两天。",
        "日志由港务长办公室手写保存，每一条记录都写明时间，并由当晚值班的官员签名确认，至今没有一页缺失。",
        "在这两天里，风力超过了引航员可以登船的上限。在其余四天里，船只照常进港，码头的吊车也没有停过。",
        "被问到这个差别时，部里回答说，这个数字是“为了方便公众而取整”的，但没有说明它从哪里来。",
        "按天领工资的码头工人说，他们每人少做了两个班，到现在也没有人提出给他们任何补偿或者解释。",
    ),
}
NAMES = {"en": "Ada Moss", "pl": "Anna Mech", "ar": "آدا موس", "zh": "苔安达"}
OUTLETS = {"en": "The Lisk Courier", "pl": "Kurier Liski", "ar": "بريد ليسك", "zh": "利斯克邮报"}
JUNK = {
    "en": (
        "We use cookies to make this site better for you.",
        "Most read today",
        "Ferry prices rise again",
        "I never believed a word of it, said the first reader.",
    ),
    "pl": (
        "Używamy plików cookie, aby ulepszyć tę stronę.",
        "Najczęściej czytane",
        "Ceny promów znów rosną",
        "Nie wierzę w ani jedno słowo, pisze czytelnik.",
    ),
    "ar": (
        "نستخدم ملفات تعريف الارتباط لتحسين الموقع.",
        "الأكثر قراءة اليوم",
        "أسعار العبّارات ترتفع من جديد",
        "لم أصدق كلمة واحدة، كتب أول قارئ.",
    ),
    "zh": ("我们使用缓存文件来改进本网站。", "今日最多阅读", "渡轮票价再次上涨", "我一个字也不相信，第一位读者写道。"),
}
LAYOUTS = ("article", "columns", "table", "sections", "bare")
CHARSETS = {"en": "utf-8", "pl": "iso-8859-2", "ar": "windows-1256", "zh": "gb2312"}


def article_of(language: str, layout: str) -> str:
    """Return the part of the page that is the article."""
    title, *paragraphs = (html.escape(words) for words in PARAGRAPHS[language] * 2)
    body = "".join(f"<p>{words}</p>\n" for words in paragraphs if words != title)
    if layout == "article":
        return f"<article><h1>{title}</h1>\n<p class='byline'>{NAMES[language]}</p>{body}</article>"
    if layout == "columns":
        return f"<div id='wrap'><div class='col-8 story-body'><h1>{title}</h1>{body}</div></div>"
    if layout == "table":
        return f"<table width='100%'><tr><td class='content'><h1>{title}</h1>{body}</td></tr></table>"
    if layout == "sections":
        return f"<main><header><h1>{title}</h1></header><section class='entry-content'>{body}</section></main>"
    return f"<h1>{title}</h1>{body}"


def page(language: str = "en", layout: str = "article", charset: str = "utf-8", head: str = "") -> bytes:
    """Return a page in an encoding, which it declares."""
    cookies, related, other, comment = JUNK[language]
    text = (
        f"<!DOCTYPE html>\n<html lang='{language}'><head><meta charset='{charset}'>"
        f"<title>{PARAGRAPHS[language][0]} | {OUTLETS[language]}</title>"
        f"<meta property='og:site_name' content='{OUTLETS[language]}'>{head}"
        "<style>p { margin: 0 }</style><script>var hidden = 'never shown';</script></head><body>"
        f"<div class='cookie-banner'><p>{cookies}</p></div>"
        f"<nav><ul><li><a href='/'>{OUTLETS[language]}</a></li></ul></nav>"
        f"{article_of(language, layout)}"
        f"<aside class='related'><h3>{related}</h3><ul><li><a href='/1'>{other}</a></li></ul></aside>"
        f"<div id='comments' class='comments'><div class='comment'><p>{comment}</p></div></div>"
        f"<footer><p>© 2024 {OUTLETS[language]}</p></footer></body></html>"
    )
    return text.encode(charset, "xmlcharrefreplace")


def every_page() -> list[bytes]:
    """Return twenty pages: each language in each layout, each in UTF-8."""
    return [page(language, layout) for language in PARAGRAPHS for layout in LAYOUTS]


LINKED_DATA = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Courier"},
 {"@type": ["NewsArticle"], "headline": "Port closed, says the minister", "datePublished": "2024-03-14T23:30:00+02:00",
  "dateModified": "2024-03-20", "author": [{"@type": "Person", "name": "Ada Moss"}, {"name": "Ben Reed"}],
  "publisher": {"@type": "NewsMediaOrganization", "name": "The Lisk Courier"}}]}</script>"""
