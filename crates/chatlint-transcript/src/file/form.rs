//! What a file is, by its first bytes; its name only where they leave it open.

use serde::Serialize;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// XLSX.
    Xlsx,
    /// XLS of Excel 97 to 2003, or a workbook under a password.
    Xls,
    /// JSON: one value.
    Json,
    /// JSON: one value a line.
    Ndjson,
    /// Rows of CSV, TSV and their like.
    Table,
    /// A chat copy.
    Text,
}

/// What a file is that holds no chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Other {
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive, or a ZIP without a workbook.
    Archive,
    /// A text document or slides: DOC, DOCX, PPT, PPTX.
    Document,
    /// A workbook in another form than Excel's usual ones: XLSB, ODS, Numbers.
    OtherWorkbook,
    /// No text at all, and nothing else that is known.
    Binary,
    /// A database.
    Database,
    /// A film or sound.
    Recording,
    /// HTML, perhaps named `.xls` by the program that wrote it.
    WebPage,
    /// XML, perhaps named `.xls` by the program that wrote it.
    Xml,
}

impl std::fmt::Display for Other {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str(match self {
            Self::Pdf => "a PDF",
            Self::Picture => "a picture",
            Self::Archive => "an archive",
            Self::Document => "a text document or slides",
            Self::OtherWorkbook => {
                "a workbook in a form that only its own program reads (XLSB, ODS, Numbers)"
            }
            Self::Binary => "no text file",
            Self::Database => "a database",
            Self::Recording => "a film or sound",
            Self::WebPage => "a web page (perhaps named .xls; open it in Excel or WPS and save it as XLSX)",
            Self::Xml => "XML (perhaps named .xls; open it in Excel or WPS and save it as XLSX)",
        })
    }
}

/// What no chat is, by how it begins.
const OTHERS: &[(&[u8], Other)] = &[
    (b"%PDF", Other::Pdf),
    (b"\x89PNG", Other::Picture),
    (b"\xff\xd8\xff", Other::Picture),
    (b"GIF8", Other::Picture),
    (b"Rar!", Other::Archive),
    (b"7z\xbc\xaf", Other::Archive),
    (b"\x1f\x8b", Other::Archive),
    (b"SQLite format 3", Other::Database),
    (b"\0\0\0\x1cftyp", Other::Recording),
    (b"ID3", Other::Recording),
];

/// What is a workbook or no chat, by the first bytes.
pub(crate) fn by_bytes(head: &[u8]) -> Result<Option<Form>, Other> {
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Some(Form::Xlsx));
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) || is_biff(head) {
        return Ok(Some(Form::Xls));
    }
    match OTHERS.iter().find(|(start, _)| head.starts_with(start)) {
        Some((_, what)) => Err(*what),
        None => Ok(None),
    }
}

/// A worksheet of Excel 2 to 4, which has no container around it.
fn is_biff(head: &[u8]) -> bool {
    matches!(head, [0x09, 0x00 | 0x02 | 0x04, 0x04 | 0x06, 0x00, ..])
}

/// What a ZIP without an XLSX in it is, by the names of its files, which stand in it as they are.
pub(crate) fn by_zip(bytes: &[u8]) -> Other {
    let holds = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    if holds("word/document.xml") || holds("ppt/presentation.xml") || holds("opendocument.text") {
        return Other::Document;
    }
    if holds("xl/workbook.bin") || holds("opendocument.spreadsheet") || holds("Index/Document.iwa") {
        return Other::OtherWorkbook;
    }
    Other::Archive
}

/// What a compound file (MS-CFB) without a workbook in it is, by the names of its streams, which are UTF-16.
pub(crate) fn by_streams(bytes: &[u8]) -> Option<Other> {
    let documents = ["WordDocument", "PowerPoint Document", "__substg1.0_"];
    documents.iter().any(|name| holds_utf16(bytes, name)).then_some(Other::Document)
}

/// Whether the name stands somewhere in UTF-16, little end first.
pub(crate) fn holds_utf16(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// One character in so many that is a control character makes it no text.
const CONTROL_SHARE: usize = 20;

/// Whether a decoded beginning is no text: machines write control characters, people do not.
pub(crate) fn is_binary(head: &str) -> bool {
    let control = |c: &char| c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    head.chars().filter(control).count() * CONTROL_SHARE > head.chars().count()
}

/// What a text is, by its beginning and perhaps the file's name. A table is told by `tables`, which looks at the cells.
pub(crate) fn by_text(head: &str, name: &str) -> Result<Form, Other> {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let lower: String = start.chars().take(600).collect::<String>().to_lowercase();
    if lower.starts_with("<html")
        || lower.starts_with("<!doctype")
        || lower.starts_with("<table")
        || lower.contains("<html") && lower.starts_with('<')
    {
        return Err(Other::WebPage);
    }
    if lower.starts_with("<?xml") {
        return Err(Other::Xml);
    }
    let ending = name.rsplit('.').next().unwrap_or("").to_lowercase();
    let mut chars = start.chars().filter(|c| !c.is_whitespace());
    let json = match (chars.next(), chars.next()) {
        (Some('{'), next) => next.is_none_or(|c| c == '"' || c == '}'),
        (Some('['), next) => {
            next.is_none_or(|c| matches!(c, '{' | '[' | '"' | ']')) && !starts_like_chat(start)
        }
        _ => false,
    };
    if json {
        // The first line is a value of its own: then so are the others.
        let first = start.lines().next().unwrap_or("");
        let rest = start[first.len()..].trim();
        let object = first.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(first).is_ok();
        let lines = matches!(ending.as_str(), "ndjson" | "jsonl") || object && !rest.is_empty();
        return Ok(if lines { Form::Ndjson } else { Form::Json });
    }
    Ok(if matches!(ending.as_str(), "csv" | "tsv" | "tab") { Form::Table } else { Form::Text })
}

/// `["客服"] 您好` is unusual, but `[[图片]]` and the like are nobody's JSON.
fn starts_like_chat(start: &str) -> bool {
    let line = start.lines().next().unwrap_or("");
    line.contains(']')
        && serde_json::from_str::<serde::de::IgnoredAny>(line).is_err()
        && !line.contains(['{', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell() {
        assert_eq!(by_bytes(b"PK\x03\x04rest"), Ok(Some(Form::Xlsx)));
        assert_eq!(by_bytes(b"%PDF-1.7"), Err(Other::Pdf));
        assert_eq!(by_bytes("买家：在吗".as_bytes()), Ok(None));
        for (text, name, form) in [
            ("{\"id\":1,\"turns\":[]}\n{\"id\":2}", "", Form::Ndjson),
            ("{\n  \"talks\": []\n}", "", Form::Json),
            ("{\"id\":1}", "a.jsonl", Form::Ndjson),
            ("{\"id\":1}\n", "", Form::Json),
            ("\u{feff} [\n{\"id\":1}]", "", Form::Json),
            ("[10:21:33] 客服: 您好", "", Form::Text),
            ("[图片]\n[图片]", "", Form::Text),
            ("{客服} 您好", "", Form::Text),
            ("a,b\n1,2", "x.csv", Form::Table),
        ] {
            assert_eq!(by_text(text, name), Ok(form), "{text}");
        }
        assert!(by_text("<html xmlns:x=\"urn\"><table>", "导出.xls").is_err());
    }
}
