//! The parts of a Word file around its text.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::About;
use crate::xml::{self, escaped};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
    <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
    <Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
    <Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>\
    <Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
    <Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>\
    </Types>";

pub const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    <Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
    </Relationships>";

/// Without it, Word would take the file for one of its first editions.
pub const SETTINGS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:compat>\
    <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>\
    </w:compat></w:settings>";

/// Who or what made a file is not said: title, language and time are.
pub fn core(about: &About) -> String {
    let time = escaped(&about.changed);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified><dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&about.title),
        xml::language(&about.language),
    )
}

pub fn document(front: &str, body: &str, right_to_left: bool) -> String {
    let bidi = if right_to_left { "<w:bidi/>" } else { "" };
    format!(
        "{HEAD}<w:document {NAMES}><w:body>{front}{body}<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" w:right=\"1304\" w:bottom=\"1134\" w:left=\"1304\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>"
    )
}

/// The number of the page.
pub fn footer(about: &About) -> String {
    let title = escaped(&about.title);
    format!(
        "{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{title} · </w:t></w:r>\
         <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )
}

pub fn document_relations(links: &BTreeMap<String, usize>) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"styles\" Type=\"{KINDS}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"numbering\" Type=\"{KINDS}/numbering\" Target=\"numbering.xml\"/>\
         <Relationship Id=\"settings\" Type=\"{KINDS}/settings\" Target=\"settings.xml\"/>\
         <Relationship Id=\"footer\" Type=\"{KINDS}/footer\" Target=\"footer1.xml\"/>"
    );
    for (address, number) in links {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "<Relationship Id=\"l{number}\" Type=\"{KINDS}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            escaped(address)
        );
    }
    out + "</Relationships>"
}

/// The list with dots, and one list for each place where numbers begin.
pub fn numbering(begins: &[u64]) -> String {
    let level = |at: usize, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
            (at + 1) * 360
        )
    };
    let dots: String = (0..9).map(|at| level(at, "bullet", ["•", "–", "·"][at % 3])).collect();
    let numbers: String = (0..9).map(|at| level(at, "decimal", &format!("%{}.", at + 1))).collect();
    let mut out = format!(
        "{HEAD}<w:numbering {NAMES}>\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{dots}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    );
    for (at, first) in begins.iter().enumerate() {
        let first = (*first).min(1_000_000);
        let levels: String = (0..9)
            .map(|level| {
                format!(
                    "<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>"
                )
            })
            .collect();
        let _ = write!(out, "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>{levels}</w:num>", at + 2);
    }
    out + "</w:numbering>"
}

pub fn styles(about: &About) -> String {
    let language = match xml::language(&about.language) {
        "und" => "en",
        tag => tag,
    };
    let mut out = format!(
        "{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Georgia\" w:hAnsi=\"Georgia\" w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"24\"/>\
         <w:lang w:val=\"{language}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/>\
         <w:tblPr><w:tblCellMar><w:left w:w=\"108\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    let mut style = |id: &str, name: &str, paragraph: &str, run: &str| {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        );
    };
    let size = |half: usize| format!("<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    style("Title", "Title", "<w:spacing w:before=\"2400\" w:after=\"480\"/>", &size(52));
    for (level, half) in [(1, 36), (2, 28), (3, 24), (4, 22), (5, 22), (6, 22)] {
        style(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            &format!(
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"{}\"/>",
                level - 1
            ),
            &format!("<w:b/><w:bCs/>{}", size(half)),
        );
    }
    style("Byline", "Subtitle", "<w:spacing w:after=\"240\"/>", "<w:color w:val=\"444444\"/>");
    style("Shelf", "Shelf", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/>", "<w:b/><w:bCs/>");
    style("Contents", "toc 1", "<w:spacing w:after=\"60\"/>", "");
    style("Fact", "Fact", "<w:spacing w:after=\"60\"/>", "");
    style("Cell", "Cell", "<w:spacing w:after=\"0\" w:line=\"252\" w:lineRule=\"auto\"/>", &size(20));
    style("Quote", "Quote", "<w:ind w:left=\"360\"/>", "<w:color w:val=\"333333\"/>");
    style("Code", "HTML Preformatted", "", &size(18));
    style("Note", "footnote text", "<w:spacing w:after=\"60\"/>", &size(18));
    style(
        "Footer",
        "footer",
        "<w:jc w:val=\"center\"/>",
        &format!("<w:color w:val=\"444444\"/>{}", size(18)),
    );
    style(
        "Rule",
        "Rule",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"999999\"/></w:pBdr>",
        &size(8),
    );
    out.push_str(
        "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"0F5E63\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>");
    }
    out + "</w:tblBorders></w:tblPr></w:style></w:styles>"
}
