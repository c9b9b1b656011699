"""Languages by their English names, with codes of ISO 639.

Two letters (ISO 639-1) where there are any, else three (ISO 639-3).  Names that stand for several
languages, or for a dialect without a code of its own, are left without one.
"""

from __future__ import annotations

_TABLE = """
af Afrikaans; am Amharic; ar Arabic; az Azerbaijani; be Belarusian; bg Bulgarian; bm Bambara;
bn Bengali|Bangla; bo Tibetan; bs Bosnian; ca Catalan; cs Czech; cy Welsh; da Danish; de German;
dz Dzongkha; el Greek; en English; eo Esperanto; es Spanish|Castilian; et Estonian; eu Basque;
fa Persian|Farsi; fi Finnish; fo Faroese; fr French; ga Irish; gl Galician; gu Gujarati; ha Hausa;
he Hebrew; hi Hindi; hr Croatian; ht Haitian Creole; hu Hungarian; hy Armenian; id Indonesian;
is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese; ka Georgian; kk Kazakh; km Khmer;
kn Kannada; ko Korean; ku Kurdish; ky Kyrgyz; la Latin; lb Luxembourgish; ln Lingala; lo Lao;
lt Lithuanian; lv Latvian; mg Malagasy; mi Māori|Maori; mk Macedonian; ml Malayalam; mn Mongolian;
mr Marathi; ms Malay; mt Maltese; my Burmese; ne Nepali; nl Dutch|Flemish; no Norwegian;
pa Punjabi; pl Polish; ps Pashto; pt Portuguese; qu Quechua; ro Romanian; ru Russian; si Sinhala;
sk Slovak; sl Slovenian; so Somali; sq Albanian; sr Serbian; sv Swedish; sw Swahili; ta Tamil;
te Telugu; tg Tajik; th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tr Turkish; ug Uyghur;
uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese; wo Wolof; xh Xhosa; yi Yiddish; yo Yoruba;
za Zhuang; zh Chinese; zu Zulu;
bdq Bahnar|Ba Na; cjm Eastern Cham; cmn Mandarin; fil Filipino; hmn Hmong; jra Jarai|Jrai|Gia Rai;
mtq Muong|Mường; nut Nung|Nùng; rad Rade|Ê Đê|Ede; tyz Tày|Tay; yue Cantonese
"""

_BY_NAME = {
    name.casefold(): code
    for code, _, names in (entry.strip().partition(" ") for entry in _TABLE.split(";"))
    for name in names.replace("\n", " ").split("|")
}


def language_code(name: str) -> str | None:
    """The code of a language by its name as typed, or None.

    >>> language_code("Vietnamese"), language_code("Jrai"), language_code("Ruc")
    ('vi', 'jra', None)
    """
    return _BY_NAME.get(name.casefold())
