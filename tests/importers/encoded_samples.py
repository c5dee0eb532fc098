"""Thirty samples of text, written for the project: fifteen encodings, each with a short and a long text in it."""
# ruff: noqa: E501  (Asian and Arabic letters count as wide)

POLISH = (
    "Żółte światła w porcie zgasły o świcie. Zarządca mówi, że łódź wróciła dwa dni później.",
    "Rada miasta ogłosiła we wtorek, że nabrzeże będzie zamknięte jeszcze przez sześć dni. Według dziennika portowego "
    "trwało to dwa dni, a łodzie rybackie wypływały już w środę. Kapitan Wójcik powiedział, że nikt go nie pytał. "
    "Mieszkańcy, którzy pamiętają poprzednią powódź, twierdzą, że woda nie sięgnęła progów. Urząd nie przedstawił żadnych "
    "dowodów; obiecał je na przyszły tydzień.",
)
CZECH = (
    "Přístav byl šest dní zavřený, řekl ministr. Deník uvádí dva dny.",
    "Městská rada v úterý oznámila, že nábřeží zůstane uzavřené ještě šest dní. Podle přístavního deníku to však trvalo jen "
    "dva dny a rybářské lodě vyplouvaly už ve středu. Kapitán Dvořák řekl, že se ho nikdo neptal. Obyvatelé, kteří si "
    "pamatují předchozí povodeň, tvrdí, že voda nedosáhla ani k prahům. Úřad žádné důkazy nepředložil.",
)
GERMAN = (
    "Der Hafen war sechs Tage geschlossen, erklärte die Ministerin für Küstenschutz.",
    "Der Stadtrat teilte am Dienstag mit, dass die Brücke über die Förde für weitere sechs Tage gesperrt bleibt. Das "
    "Hafenbuch zeigt jedoch, dass es nur zwei Tage waren; die Schiffe fuhren schon am Mittwoch wieder. Käpt’n Groß sagte, "
    "niemand habe ihn gefragt. „Wir müssen prüfen, was übrig bleibt“, hieß es. Belege legte die Behörde nicht vor.",
)
FRENCH = (
    "Le port a été fermé six jours, a déclaré le ministre à l’aube.",
    "Le conseil a annoncé mardi que la jetée resterait fermée six jours de plus. Le journal du port montre pourtant que cela "
    "n’a duré que deux jours, et que les bateaux étaient déjà repartis mercredi. Le capitaine a précisé que personne ne lui "
    "avait demandé son avis. « Nous vérifierons », a répété la préfecture, sans présenter de preuves.",
)
UKRAINIAN = (
    "Порт був зачинений шість днів, сказав міністр. Журнал порту показує два.",
    "Міська рада повідомила у вівторок, що набережна залишиться зачиненою ще шість днів. Проте журнал порту свідчить, що це "
    "тривало лише два дні, а рибальські човни виходили вже в середу. Капітан сказав, що його ніхто не питав. Мешканці, які "
    "пам’ятають попередню повінь, твердять, що вода не сягнула й порогів. Жодних доказів відомство не навело.",
)
RUSSIAN = (
    "Порт был закрыт шесть дней, сказал министр. Журнал порта показывает два.",
    "Городской совет сообщил во вторник, что набережная останется закрытой ещё шесть дней. Однако журнал порта показывает, "
    "что это продолжалось всего два дня, а рыбацкие лодки выходили уже в среду. Капитан сказал, что его никто не спрашивал. "
    "Жители, которые помнят прошлое наводнение, утверждают, что вода не дошла и до порогов. Доказательств нет.",
)
GREEK = (
    "Το λιμάνι ήταν κλειστό για έξι μέρες, είπε ο υπουργός.",
    "Το δημοτικό συμβούλιο ανακοίνωσε την Τρίτη ότι η προκυμαία θα μείνει κλειστή άλλες έξι μέρες. Το ημερολόγιο του "
    "λιμανιού όμως δείχνει ότι αυτό κράτησε μόνο δύο μέρες και τα καΐκια έβγαιναν ήδη την Τετάρτη. Ο καπετάνιος είπε ότι "
    "κανείς δεν τον ρώτησε. Η υπηρεσία δεν παρουσίασε αποδείξεις.",
)
TURKISH = (
    "Liman altı gün kapalı kaldı, dedi bakan. Günlük iki gün gösteriyor.",
    "Belediye meclisi salı günü rıhtımın altı gün daha kapalı kalacağını açıkladı. Oysa liman günlüğü bunun yalnızca iki gün "
    "sürdüğünü, balıkçı teknelerinin çarşamba günü denize açıldığını gösteriyor. Kaptan kimsenin kendisine sormadığını "
    "söyledi. Önceki taşkını hatırlayanlar suyun eşiklere ulaşmadığını ileri sürüyor. Hiçbir kanıt sunulmadı.",
)
CHINESE = (
    "部长说港口关闭了六天，但港口日志只显示两天。",
    "市议会星期二宣布，码头还将关闭六天。然而港口日志显示，关闭只持续了两天，渔船星期三就已经出海。船长说没有人问过他。"
    "记得上次洪水的居民说，水没有到达门槛。有关部门没有提出任何证据，并答应下星期公布调查结果。",
)
TAIWANESE = (
    "部長說港口關閉了六天，但港口日誌只顯示兩天。",
    "市議會星期二宣布，碼頭還將關閉六天。然而港口日誌顯示，關閉只持續了兩天，漁船星期三就已經出海。船長說沒有人問過他。"
    "記得上次洪水的居民說，水沒有到達門檻。有關部門沒有提出任何證據，並答應下星期公布調查結果。",
)
JAPANESE = (
    "港は六日間閉鎖されたと大臣は述べたが、日誌には二日とある。",
    "市議会は火曜日、岸壁をさらに六日間閉鎖すると発表した。しかし港の日誌によれば、閉鎖は二日間だけで、漁船は水曜日には出港していた。"
    "船長は誰にも聞かれなかったと話した。前回の洪水を覚えている住民は、水は敷居まで来なかったと言う。証拠は示されていない。",
)
KOREAN = (
    "장관은 항구가 엿새 동안 폐쇄되었다고 말했지만 일지에는 이틀로 적혀 있다.",
    "시의회는 화요일 부두를 엿새 더 폐쇄한다고 발표했다. 그러나 항구 일지에 따르면 폐쇄는 이틀뿐이었고 어선은 수요일에 이미 "
    "출항했다. 선장은 아무도 자신에게 묻지 않았다고 말했다. 지난 홍수를 기억하는 주민들은 물이 문턱까지 오지 않았다고 한다.",
)
ARABIC = (
    "قال الوزير إن الميناء أغلق ستة أيام لكن السجل يظهر يومين.",
    "أعلن مجلس المدينة يوم الثلاثاء أن الرصيف سيبقى مغلقا ستة أيام أخرى. لكن سجل الميناء يظهر أن ذلك استمر يومين فقط وأن "
    "قوارب الصيد خرجت يوم الأربعاء. وقال القبطان إن أحدا لم يسأله. ولم تقدم الجهة أي دليل على ما قالته حتى الآن.",
)
HEBREW = (
    "הנמל היה סגור שישה ימים, אמר השר. היומן מראה יומיים.",
    "מועצת העיר הודיעה ביום שלישי שהרציף יישאר סגור עוד שישה ימים. אולם יומן הנמל מראה שהדבר נמשך יומיים בלבד, וסירות הדיג "
    "יצאו כבר ביום רביעי. הקברניט אמר שאיש לא שאל אותו. הרשות לא הציגה ראיות לדבריה עד כה.",
)
SAMPLES = tuple(
    (encoding, length, texts[number])
    for encoding, texts in (
        ("utf-8", UKRAINIAN), ("utf-16-le", POLISH), ("windows-1250", CZECH), ("iso-8859-2", POLISH),
        ("windows-1252", GERMAN), ("iso-8859-1", FRENCH), ("windows-1251", UKRAINIAN), ("koi8-u", UKRAINIAN),
        ("windows-1253", GREEK), ("windows-1254", TURKISH), ("gb18030", CHINESE), ("big5", TAIWANESE),
        ("shift_jis", JAPANESE), ("euc-kr", KOREAN), ("windows-1256", ARABIC),
    )
    for number, length in enumerate(("short", "long"))
)  # fmt: skip
"""(encoding, length, text)"""


def encoded(encoding: str, text: str) -> bytes:
    """Write a sample as a program would: UTF-16 with its mark; signs that an encoding lacks as their plain forms."""
    plain = text if encoding in ("windows-1250", "windows-1252", "utf-8", "utf-16-le") else text.replace("’", "'")
    return (b"\xff\xfe" if encoding == "utf-16-le" else b"") + plain.encode(encoding, "ignore")
