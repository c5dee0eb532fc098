"""Abbreviations before which a full stop does not end a sentence, for all languages at once.

One list for all, so that no language need be known: an entry that is also an ordinary word of another language
stands in the group that asks most of the word that follows.
"""

import re


def _words(lists: str) -> frozenset[str]:
    return frozenset(lists.split())


ALWAYS = _words(
    """
    mr mrs ms messrs mx dr prof gen col lt sgt capt maj cmdr brig gov sen rep hon rev fr adm pres supt det insp
    st. mt ft mme mlle m.in e.g i.e viz cf approx esp incl eds
    проф акад доц ген полк підполк лейт кап тов м вул просп пров пл ім св о с смт див напр пор тобто т.зв т.н ред зокр
    ул г.н им др.наук см т.е т.к напр. гр п
    inż mgr hab płk ppłk mjr gen. kpt por. ul al. pl ks bp abp św im tj tzn tzw np ok ppor red wg
    hr bspw bzw ggf evtl sog vgl z.b d.h u.a.m i.d.r v.chr n.chr geb gest
    sr. sra srta dra dña ing sig sigg dott avv
    """
)
"""A name, a place or an example follows: never an end."""

BEFORE_NUMBER = _words(
    """
    no nos nr p pp par vol fig art ch sec ca c circa est jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri v ver op ed
    ст рис табл стор стр гл розд р рр абз
    str poz rys rozdz godz ust pkt
    abs bd tel s jh. n.º núm
    """
)
"""An abbreviation where a number follows, an ordinary word or an end where none does."""

PERHAPS = _words(
    """
    u.s u.k u.n e.u u.s.a u.a.e d.c l.a inc co corp ltd bros jr sr st ave blvd rd univ dept vs al etc. min max
    р г обл р-н р-ну кв буд тис млн млрд грн коп руб долл стор ін. гг рр
    tys mln mld zł r w ww
    mio mrd str. inkl exkl gmbh
    """
)
"""An end only where a word follows that usually begins a sentence."""

STARTERS = _words(
    """
    the a an this that these those it its he she they we you i his her their our my but and so in on at as after before
    if when while since for from there then however meanwhile last some many most no not one what why how both
    although despite because according yet with by
    це цей ця ці той та він вона вони ми ви воно але і й у в на за як після до якщо коли поки однак тим там тоді також
    він її його їх про для при від з із
    это этот эта эти он она они мы вы но и а на за как после если когда однако там тогда также
    to ten ta te on ona oni one my ale i w we na po jak gdy kiedy jednak tam jest nie
    der die das ein eine er sie es wir ich ihr aber und in im am an auf nach wenn als doch dort dann auch
    le la les un une il elle ils nous mais et el los las una pero y
    """
)
"""Words that, with a capital, usually begin a sentence."""

MONTHS = _words(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    januar februar märz mai juni juli oktober dezember jänner
    """
)
"""Months with a capital: an ordinal stands before them ("3. Oktober")."""

ORDINAL_AFTER = _words("am vom zum bis ab der die das dem den des im beim jeder jedem seit dne")
"""Words after which "3." is an ordinal."""

SPEECH = re.compile(
    r"(?:[A-ZА-ЯІЇЄҐ][\w'’.-]*\s+){1,4}(?:said|says|asked|asks|added|told|warned|wrote|replied|insisted|claimed"
    r"|сказа\w+|запита\w+|заяви\w+|дода\w+|powiedzia\w+|zapyta\w+)\b"
)
"""A name and a verb of speech: what follows a quoted question or exclamation in the same sentence."""
