//! Files as offices have them.

use image::ImageFormat;

use super::make;
use crate::limits::{DISPLAY_BYTES_MAX, PREVIEW_BYTES_MAX};
use crate::{Document, Kind, Picture, Reading, Refused, Warning, read};

fn document(kind: Kind, bytes: &[u8]) -> Document {
    match read(kind, bytes).unwrap() {
        Reading::Document(document) => document,
        other => panic!("{other:?}"),
    }
}

fn photo(bytes: &[u8]) -> Picture {
    match read(Kind::Picture, bytes).unwrap() {
        Reading::Picture(picture) => picture,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_word_file_of_any_language_is_read() {
    let bold = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">bold </w:t></w:r>";
    let body = [
        make::paragraph("Titel", "Libraries on wheels"),
        make::paragraph("berschrift1", "The challenge"),
        format!("<w:p>{bold}<w:r><w:t>word &amp; more</w:t></w:r></w:p>"),
        make::paragraph("Eigene", "What was done"),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>First</w:t></w:r></w:p>"
            .to_owned(),
        make::paragraph("Liste", "Dot"),
        "<w:p><w:hyperlink r:id=\"rId1\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>".to_owned(),
        "<w:p><w:hyperlink r:id=\"rId2\"><w:r><w:t>there</w:t></w:r></w:hyperlink></w:p>".to_owned(),
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r><w:t>kept</w:t></w:r></w:p>".to_owned(),
    ]
    .concat();
    let read = document(Kind::Docx, &make::docx(&body));
    assert_eq!(read.title.as_deref(), Some("Libraries on wheels"));
    assert_eq!((read.pictures, read.warnings.as_slice()), (1, &[Warning::ReviewLeftOut][..]));
    let headings: Vec<_> =
        read.headings.iter().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(headings, [(2, "The challenge"), (2, "What was done")]);
    insta::assert_snapshot!(read.markdown, @r"
    ## The challenge

    **bold** word & more

    ## What was done

    1. First
    - Dot

    [here](https://example.org/a)

    there

    kept
    ");
}

#[test]
fn tables_of_a_word_file_are_tables_or_forms() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let table = format!("<w:tbl>{}{}</w:tbl>", row("City", "Year"), row("Ndara", "2015"));
    assert_eq!(
        document(Kind::Docx, &make::docx(&table)).markdown,
        "| City | Year |\n| --- | --- |\n| Ndara | 2015 |"
    );
    let long = "Four in ten market women could not read a contract. ".repeat(3);
    let form = format!("<w:tbl>{}{}</w:tbl>", row("The challenge", &long), row("Result", "None"));
    let read = document(Kind::Docx, &make::docx(&form));
    assert_eq!(read.headings.len(), 2);
    assert!(read.markdown.starts_with("## The challenge\n\nFour in ten"));
}

#[test]
fn an_open_document_is_read_packed_and_flat() {
    let content = r#"<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f">
      <office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/></style:style>
      </office:automatic-styles>
      <office:body><office:text>
        <text:p text:style-name="Title">On wheels</text:p>
        <text:h text:outline-level="1">The challenge</text:h>
        <text:p>Far<text:s text:c="2"/>away, <text:span text:style-name="T1">really</text:span>.<text:line-break/>Yes.</text:p>
        <text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>
        <text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
      </office:text></office:body></office:document-content>"#;
    let packed = document(Kind::Odt, &make::archive(&[("content.xml", content.as_bytes())]));
    insta::assert_snapshot!(packed.markdown, @r"
    ## The challenge

    Far away, **really**.\
    Yes.

    - one
    ");
    assert_eq!(packed.title.as_deref(), Some("On wheels"));
    assert_eq!(document(Kind::Odt, format!("<?xml version=\"1.0\"?>{content}").as_bytes()), packed);
    let sealed = make::archive(&[
        ("content.xml", b"noise"),
        ("META-INF/manifest.xml", b"<manifest:encryption-data/>"),
    ]);
    assert_eq!(read(Kind::Odt, &sealed), Err(Refused::Locked));
}

#[test]
fn a_page_is_read_without_what_nobody_reads() {
    let page = "<!doctype html><html><head><title>A &amp; B</title><style>p{}</style><script>alert('<p>x')</script></head>\
        <body onload=x><h1>Wheels</h1><h2>Challenge</h2><p>Far <b>away</b><p>Second<ul><li>a<ol><li>b</ol><li>c</ul>\
        <table><tr><td>1<td>2</table><a href='javascript:x'>no</a> <a href='https://example.org'>yes</a><img src=x>";
    let read = document(Kind::Html, page.as_bytes());
    assert_eq!(read.title.as_deref(), Some("Wheels"));
    assert_eq!(read.pictures, 1);
    insta::assert_snapshot!(read.markdown, @r"
    ## Challenge

    Far **away**

    Second

    - a
        1. b
    - c

    | 1 | 2 |
    | --- | --- |

    no [yes](https://example.org)
    ");
    let old = b"<meta charset=\"windows-1251\"><p>\xcf\xf0\xe8\xe2\xe5\xf2";
    assert_eq!(document(Kind::Html, old).markdown, "Привет");
}

#[test]
fn a_pdf_gives_its_text_and_a_scan_says_that_it_has_none() {
    let read_page =
        document(Kind::Pdf, &make::page("BT /F1 12 Tf 72 700 Td (The word zamboula stands here) Tj ET"));
    assert_eq!(read_page.markdown, "The word zamboula stands here");
    assert_eq!(read_page.warnings, [Warning::PdfOrder]);
    assert_eq!(read(Kind::Pdf, &make::page("0 0 612 792 re f")), Err(Refused::NoText));
}

#[test]
fn a_photo_is_small_upright_and_says_nothing_of_its_place() {
    let original = make::photo(4000, 3000);
    assert!(original.windows(12).any(|part| part == b"Ndara market"), "the test has a place to hide");
    let picture = photo(&original);
    assert!(picture.had_position);
    assert_eq!((picture.width, picture.height), (3000, 4000), "turned the right way up");
    assert!(picture.display.len() <= DISPLAY_BYTES_MAX && picture.preview.len() <= PREVIEW_BYTES_MAX);
    for small in [&picture.display, &picture.preview] {
        let shown = image::load_from_memory(small).unwrap();
        assert!(shown.height() > shown.width());
        for word in [&b"Exif"[..], b"GPS", b"WGS-84", b"Ndara", b"http", b"ICC_PROFILE"] {
            assert!(!small.windows(word.len()).any(|part| part == word), "{word:?}");
        }
        let markers =
            small.windows(2).filter(|two| two[0] == 0xff && (0xe1..=0xef).contains(&two[1])).count();
        assert_eq!(markers, 0, "no notes of any program");
    }
}

#[test]
fn pictures_of_each_type_are_read() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let picture = photo(&make::picture(50, 40, format));
        assert_eq!((picture.width, picture.height, picture.had_position), (50, 40, false), "{format:?}");
    }
}
