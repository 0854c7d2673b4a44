"""Sentences: where a full stop ends one, and that no text is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from full_stops import split_sentences

# Pieces that decide about borders; random letters would rarely combine two of them.
WORDS = ["Kapolres", "AKBP", "hadir", "S.H.", "dll.", "Pol.", "No.", "Rp", "2,5", "29/11/2023"]
MARKS = ["1.", "2)", "a.", "- ", "...", *'.,?!…“”"()• \n\t\u00a0']
PIECES = st.lists(st.sampled_from([*WORDS, *MARKS]), max_size=25).map("".join)


def sentences(text: str, span: Span | None = None) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, span)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Apel dipimpin AKBP Rina Wulandari sore itu.", id="rank without a stop"),
        pytest.param("Apel dipimpin AKBP. Rina Wulandari sore itu.", id="rank with a stop"),
        pytest.param("Sambutan Irjen. Pol. Drs. Bambang Wijaya.", id="rank, branch and degree"),
        pytest.param("Hadir Kombes Pol. Mulia Prianto bersama staf.", id="Kombes Pol."),
        pytest.param("Rapat dipimpin Letkol. Joko Susilo di aula.", id="army rank"),
        pytest.param("Hadir Dr. H. Ahmad Fauzi dan Hj. Siti Aminah.", id="honorifics"),
        pytest.param("Rina Wulandari, S.H., M.H memimpin rapat.", id="degrees inside"),
        pytest.param("Rina Wulandari, S.I.K., M.Si. mengatakan situasi aman.", id="lower case"),
        pytest.param("Dimas Pratama, S.H. M.H. AKBP Rina hadir.", id="degree, degree and rank"),
        pytest.param("AKBP Alex F.L Tobing membuka acara itu.", id="initials in one"),
        pytest.param("AKBP Alex F.L. Tobing membuka acara itu.", id="initials with stops"),
        pytest.param("Iptu Dedi S. Pratama membuka acara itu.", id="initial of a name"),
        pytest.param("Sesuai Surat No. 45 dan UU No. 2 Tahun 2002.", id="No."),
        pytest.param("Alamatnya Jl. Melati No. 5, Kel. Sukajadi, Kec. Praya.", id="address"),
        pytest.param("Warga RT. 05 RW. 02 ikut ronda malam.", id="RT and RW"),
        pytest.param("Digelar tgl. 21 Desember di alun-alun.", id="tgl."),
        pytest.param("Operasi 21 Desember s.d. 2 Januari 2024.", id="s.d. before a number"),
        pytest.param("Operasi 21 Desember s.d 2 Januari 2024.", id="s.d before a number"),
        pytest.param("Membawa spanduk, poster, dll. untuk aksi itu.", id="dll. inside"),
        pytest.param("PT. Maju Jaya dan CV. Sejahtera diperiksa.", id="companies"),
        pytest.param("Kerugian Rp. 12.500.000 dan Rp 2,5 miliar.", id="amounts"),
        pytest.param("Tingkat kehadiran 98.5 persen dari target.", id="decimal stop"),
        pytest.param("Rapat Rabu, 29.11.2023 di aula polres.", id="date with stops"),
        pytest.param("Apel pukul 08.00 WIB di halaman.", id="time"),
        pytest.param("Situs contoh.co.id memuat berita itu.", id="site"),
        pytest.param("“Benarkah aman?” tanya seorang warga.", id="question in a quote"),
        pytest.param('"Awas!" teriak petugas kepada warga.', id="shout in a quote"),
        pytest.param("Polisi datang... lalu semua pergi.", id="dots inside"),
        pytest.param("Hadir Iptu Sukoco Jaya. S.H. di aula.", id="degree behind a stray stop"),
        pytest.param("Ada 6.316. 784 jiwa yang terdata.", id="blank in a grouped number"),
        pytest.param("Misa dipimpin Mgr. Paulus Hartono di gereja.", id="Mgr."),
        pytest.param("Hadir Andi Wijaya Jr. Bersama rombongan.", id="Jr."),
        pytest.param("Warga[1] ikut hadir dalam apel itu.", id="footnote without a stop"),
        pytest.param("Apel digelar.[1] lalu warga pulang.", id="footnote before a small letter"),
        pytest.param("Dimas Pratama, S.H.,M.H. memimpin rapat itu.", id="degrees without a blank"),
        pytest.param("Dimas Pratama, S.Sos., M.Si. memimpin rapat itu.", id="degrees and a comma"),
        pytest.param("Bus bernomor No.Pol L 1234 AB itu masuk jurang.", id="No.Pol"),
        pytest.param("Laporan LP/12/V/2031/Dit.Reskrimum diterima.", id="Dit. in a number"),
        pytest.param("Dibuka oleh Ir.H. Joko Susilo di aula.", id="Ir.H."),
        pytest.param("Menurut Warta.Co, apel itu batal digelar.", id="site with a capital"),
        pytest.param("Foto www.contoh.test/a?Id=3 tersebar luas.", id="question mark of a link"),
        pytest.param("Sambutan Plt. Direktur Samapta singkat saja.", id="Plt."),
        pytest.param("Gelar Ph.D. itu diraih di luar negeri.", id="Ph.D."),
        pytest.param("Hadir Moh. Fadli dan Abd. Rahim sore itu.", id="shortened names"),
        pytest.param(
            "Ia lahir di Katsuta,Prefektur Okayama tahun itu.", id="comma without a blank"
        ),
        pytest.param("Disebut sambi (Jw.,Bal.) oleh warga sana.", id="short forms and a comma"),
        pytest.param("Senjata tipe AK.47 dan B.Kedua disita.", id="letter, stop and capital"),
        pytest.param('Pasal itu berbunyi,"Tidak ada pidana."', id="quotation behind a verb"),
    ],
)
def test_a_full_stop_inside_does_not_end_the_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Letjen TNI (Purn.) Joko Susilo hadir di sana.", id="retired"),
        pytest.param("Surat a.n. Kapolres Demak sudah terbit.", id="a.n."),
        pytest.param("Hadir 20 orang, a.l. Kapolres dan Dandim.", id="a.l."),
        pytest.param("Rapat dihadiri Letkol Inf. Joko Susilo.", id="branch of the army"),
    ],
)
def test_a_short_form_before_a_name_does_not_end_the_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Apel berjalan lancar.", "Warga ikut hadir.", id="plain"),
        pytest.param("Apa sudah aman?", "Warga ikut hadir.", id="question"),
        pytest.param("Semua harus siap!", "Warga ikut hadir.", id="shout"),
        pytest.param("Polisi terus mencari…", "Warga ikut hadir.", id="ellipsis"),
        pytest.param("Polisi terus mencari...", "Warga ikut hadir.", id="three dots"),
        pytest.param("Hadir Rina Wulandari, S.H., M.H.", "Dalam apel itu ia bicara.", id="degree"),
        pytest.param("Membawa spanduk, poster, dll.", "Polisi mengawal aksi.", id="dll."),
        pytest.param("Membawa (spanduk, dll.).", "Warga ikut hadir.", id="dll. in brackets"),
        pytest.param("Rapat Rabu (29/11/2023).", "Hadir 20 orang.", id="date in brackets"),
        pytest.param("Rapat Rabu, 29.11.2023.", "Hadir 20 orang.", id="date with stops"),
        pytest.param("Kerugian Rp. 12.500.000.", "Pelaku ditahan.", id="amount"),
        pytest.param("Apel mulai pukul 08.00.", "Setelah itu patroli.", id="time"),
        pytest.param("Terjadi pada tahun 2023.", "Polisi bergerak.", id="year"),
        pytest.param("Warga sudah tenang.", "15 orang diperiksa.", id="number first"),
        pytest.param("Warga sudah tenang.", "“Kami siap,” katanya.", id="quote first"),
        pytest.param('"Kami siap mengamankan."', "Demikian kata Kapolres.", id="quote last"),
        pytest.param("“Kami siap mengamankan.”", "Demikian kata Kapolres.", id="curly quote last"),
        pytest.param("“Kami siap,” katanya.", "Ia menambah personel.", id="speaker last"),
        pytest.param("Ada “bensin, korek, dll.”", "Warga melapor.", id="short form and quote"),
        pytest.param("Hadir juga Andi Wijaya Jr.", "Dia datang bersama warga.", id="Jr. last"),
        pytest.param("Apel sudah selesai.[1]", "Dia pun pulang.", id="footnote"),
        pytest.param("Apel sudah selesai.[1][12]", "Dia pun pulang.", id="two footnotes"),
        pytest.param("Apel sudah selesai.[catatan 2]", "Dia pun pulang.", id="footnote of words"),
        pytest.param("“Kami siap.”[1]", "Demikian kata Kapolres.", id="footnote behind a quote"),
        pytest.param("Kerugian Rp12.500.000.", "250 orang ikut rugi.", id="number behind amount"),
        pytest.param("Terdata 6.316.784.", "2023 menjadi tahun tenang.", id="year behind number"),
        pytest.param("Susu kaya vitamin A.", "Sementara itu, kopi tidak.", id="lone letter last"),
        pytest.param("Menurut contoh.co.id.", "Warga ikut hadir.", id="site last"),
        pytest.param("Pasal ini bernomor 1.", "Kemudian pasal 2. Lalu 3.", id="numbers"),
    ],
)
def test_a_sentence_ends_before_the_next_one(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("Situasi sudah aman.", "Warga pun tenang.", id="small letter"),
        pytest.param("Rapat Rabu (11/9).", "Pelaku lalu ditahan.", id="bracket"),
        pytest.param("Apel pukul 08.00 WIB.", "Warga pun tenang.", id="capitals"),
        pytest.param("Terjadi pada 2031.", "Warga pun tenang.", id="number"),
        pytest.param("Apa sudah aman?", "Warga pun tenang.", id="question"),
        pytest.param("Semua harus siap!", "Warga pun tenang.", id="shout"),
        pytest.param("Situasi sudah aman..", "Warga pun tenang.", id="two stops"),
        pytest.param("“Kami siap.”", "Demikian kata Kapolres.", id="closing mark"),
        pytest.param('"Kami siap."', "Demikian kata Kapolres.", id="straight closing mark"),
        pytest.param("Situasi sudah aman.", '"Kami siap," katanya.', id="straight opening mark"),
        pytest.param("Situasi sudah aman.", "“Kami siap,” katanya.", id="opening mark"),
        pytest.param('"Aman," kata Rina.', '"Kami siap," katanya.', id="second quotation"),
        pytest.param('"Kami siap," katanya.', "Ia menambah personel.", id="speaker"),
    ],
)
def test_a_sentence_ends_where_the_space_was_forgotten(first: str, second: str) -> None:
    assert sentences(f"{first}{second}") == [first, second]


@pytest.mark.parametrize("scar", [".,,", ".,", ".,,,,", "., ", ".,, ", ". ,", " .,,", "?,,"])
@pytest.mark.parametrize("second", ["Warga pun tenang.", '"Kami siap," katanya.', "“Kami siap.”"])
def test_commas_that_a_scrape_left_behind_a_sentence_end_it_and_go(scar: str, second: str) -> None:
    first, following = sentences(f"Situasi sudah aman{scar}{second}")
    assert first == f"Situasi sudah aman{scar.rstrip(' ,')}"
    assert following == second


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param('"Kami siap," katanya,,Warga pun tenang.', '"Kami siap," katanya', id=",,"),
        pytest.param("Baca juga:,Warga pun ikut tenang.", "Baca juga:", id="colon"),
        pytest.param("Hal itu kata Rina,Adapun warga tenang.", "Hal itu kata Rina", id="Adapun"),
        pytest.param('Hadir pula Rina ,"Kami siap," katanya.', "Hadir pula Rina", id="quotation"),
        pytest.param('Ia membaca "awal." ,,Warga pun pulang.', 'Ia membaca "awal."', id="mark"),
    ],
)
def test_commas_alone_end_a_sentence_where_paragraphs_met(text: str, first: str) -> None:
    assert sentences(text)[0] == first
    assert len(sentences(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Situasi sudah aman.,, kata petugas itu.", id="small letter"),
        pytest.param("Rina hadir kemarin,, lalu ia pulang.", id="two commas"),
        pytest.param("Warga datang dari Praya,Mataram, dan Bima.", id="names"),
    ],
)
def test_commas_within_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_commas_at_the_end_of_a_text_go() -> None:
    assert sentences("Situasi sudah aman.,,") == ["Situasi sudah aman."]


def test_commas_alone_are_a_sentence() -> None:
    assert sentences(",,") == [",,"]


@pytest.mark.parametrize(
    "scrap",
    [
        pytest.param("Rabu (29/11/2023).", id="date behind a quote"),
        pytest.param("(hms)", id="signature"),
        pytest.param("(*)", id="star"),
    ],
)
def test_a_piece_without_two_words_stays_with_the_sentence_before(scrap: str) -> None:
    text = f"“Kami siap menjaga warga.” {scrap}"
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(["1. Rina Wulandari, Kapolres.", "2. Joko Susilo, Dandim."], id="1."),
        pytest.param(["1) Rina Wulandari", "2) Joko Susilo"], id="1)"),
        pytest.param(["a. Patroli malam hari.", "b. Patroli pagi hari."], id="a."),
        pytest.param(["a) Harga beras naik.", "b) Pupuk sulit dicari."], id="a)"),
        pytest.param(["9. Kasat Lantas AKP Deni.", "10. Kanit Iptu Hadi."], id="two digits"),
        pytest.param(["(1) Harga beras naik.", "(2) Pupuk sulit dicari."], id="(1)"),
        pytest.param(["1. Rina", "2. Joko"], id="one word each"),
    ],
)
def test_each_line_of_a_list_is_a_sentence_with_its_mark(items: list[str]) -> None:
    assert sentences("\n".join(items)) == items


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(["100. Rina Wulandari hadir.", "101. Joko Susilo hadir."], id="100."),
        pytest.param(["1). Rina Wulandari hadir.", "2). Joko Susilo hadir."], id="1)."),
        pytest.param(["II. Aspek ekonomi daerah.", "III. Aspek sosial budaya."], id="II."),
    ],
)
def test_a_longer_mark_of_a_list_stays_with_its_line(items: list[str]) -> None:
    assert sentences("\n".join(items)) == items


def test_indented_lines_of_a_list_keep_their_marks() -> None:
    text = "Hadir di sana:\n   1. Rina Wulandari, Kapolres.\n   2. Joko Susilo, Dandim."
    assert sentences(text) == [
        "Hadir di sana:",
        "1. Rina Wulandari, Kapolres.",
        "2. Joko Susilo, Dandim.",
    ]


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(["1. Aspek politik aman.", "2. Aspek ekonomi stabil."], id="1."),
        pytest.param(["a. Patroli malam hari.", "b. Patroli pagi hari."], id="a."),
        pytest.param(["1) Aspek politik aman.", "2) Aspek ekonomi stabil."], id="1)"),
        pytest.param(["1). Aspek politik aman.", "2). Aspek ekonomi stabil."], id="1)."),
        pytest.param(["a. Patroli malam", "b. Patroli pagi", "c. Apel"], id="a. without a stop"),
        pytest.param(["1.Kabupaten Ende", "2.Kabupaten Belu", "3.Kota Kupang"], id="no blank"),
        pytest.param(["Yang disita: ", "1. Ganja kering", "2. Uang tunai"], id="lead"),
        pytest.param(["1. AKBP. Rina Wulandari", "2. Drs. H. Joko Susilo"], id="names"),
    ],
)
def test_a_list_on_one_line_keeps_each_mark_with_its_own_item(items: list[str]) -> None:
    assert sentences(" ".join(items)) == [item.strip() for item in items]


def test_a_second_list_on_the_line_counts_from_one_again() -> None:
    text = "Hadir: 1. Rina Wulandari 2. Joko Susilo Absen: 1. Dimas Pratama 2. Hadi Santoso"
    assert sentences(text) == [
        "Hadir:",
        "1. Rina Wulandari",
        "2. Joko Susilo Absen:",
        "1. Dimas Pratama",
        "2. Hadi Santoso",
    ]


def test_the_items_of_a_list_part_where_a_scrape_left_commas() -> None:
    text = "Pos siaga:,1. Pos Kijang.,2. Pos Mantang,3. Pos Bintan Utara"
    assert sentences(text) == [
        "Pos siaga:",
        "1. Pos Kijang.",
        "2. Pos Mantang,",
        "3. Pos Bintan Utara",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["Ia dijerat Pasal 1.", "Pelaku lain dijerat Pasal 2."], id="Pasal"),
        pytest.param(["Aturan (huruf pertama, 1) Polri pakai.", "Lalu (2) Polri pakai."], id="()"),
        pytest.param(["Hanya ada 1.", "Aspek politik aman sekali."], id="no companion"),
    ],
)
def test_a_number_that_counts_something_is_no_mark(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("mark", ["1.", "2)", "a."])
def test_a_span_behind_the_indentation_keeps_the_mark_with_its_item(mark: str) -> None:
    text = f"Hadir di sana:\n   {mark} Rina Wulandari memimpin apel."
    start = text.index(mark)
    assert sentences(text, Span(start, len(text))) == [text[start:]]


@pytest.mark.parametrize("text", ["", " ", "\n\t \u00a0"])
def test_a_blank_text_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_a_text_without_a_full_stop_is_one_sentence() -> None:
    assert sentences("  Polres Demak menggelar apel\n") == ["Polres Demak menggelar apel"]


def test_a_text_of_1900_characters_without_a_full_stop_is_not_cut() -> None:
    assert len(sentences("kabel telepon " * 136)) == 1


def test_longer_text_without_a_full_stop_is_cut_between_words_at_2000_characters() -> None:
    text = ("kabel telepon " * 400).strip()
    pieces = sentences(text)
    assert " ".join(pieces) == text
    assert 1900 < len(pieces[0]) <= 2000
    assert max(map(len, pieces)) <= 2000


def test_only_the_span_is_split_and_offsets_count_from_the_text() -> None:
    text = "Apel sudah selesai. Warga sudah pulang. Polisi masih siaga."
    span = Span(text.index("Warga"), text.index(" Polisi"))
    assert split_sentences(text, span) == [span]


def test_an_empty_span_has_no_sentences() -> None:
    assert split_sentences("Apel sudah selesai.", Span(4, 4)) == []


def without_blanks_and_commas(text: str) -> str:
    return "".join(text.replace(",", " ").split())


@given(PIECES)
def test_sentences_together_hold_everything_but_white_space_and_commas(text: str) -> None:
    held = "".join(sentences(text))
    assert without_blanks_and_commas(held) == without_blanks_and_commas(text)


@given(st.text(st.characters(exclude_characters=","), max_size=80))
def test_sentences_of_a_text_without_commas_hold_all_of_it(text: str) -> None:
    held = "".join(sentences(text))
    assert "".join(held.split()) == "".join(text.split())


@given(PIECES, st.data())
def test_sentences_of_a_span_hold_everything_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    held = "".join(sentences(text, Span(start, end)))
    assert without_blanks_and_commas(held) == without_blanks_and_commas(text[start:end])


@pytest.mark.parametrize(
    ("text", "count"),
    [("Ada pos, tenda, dll.“ ", 1), ("Ada tenda, dll. “ Kapolres hadir di sana.", 2)],
)
def test_a_quotation_mark_that_stands_alone_after_a_short_form(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@given(PIECES)
def test_sentences_stand_in_order_without_outer_white_space(text: str) -> None:
    found = split_sentences(text)
    borders = [border for sentence in found for border in sentence]
    assert borders == sorted(borders)
    assert [s for s in sentences(text) if s != s.strip() or not s] == []


@pytest.mark.parametrize("rank", ["AKBP", "Bripda", "Kombes", "Irjen", "Bharada"])
def test_every_short_rank_of_the_lexicon_may_have_a_full_stop(rank: str) -> None:
    assert len(sentences(f"Apel dipimpin {rank}. Rina Wulandari di halaman polres.")) == 1


def test_a_rank_that_is_a_word_ends_a_sentence() -> None:
    assert len(sentences("Ia naik pangkat menjadi brigadir. Warga desa itu memberi selamat.")) == 2
