//! A report as a web page that stands alone: no script, nothing loaded, readable in any browser and on paper.

use super::Report;
use crate::site::{escaped, is_right_to_left};

const STYLE: &str = "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:17px/1.55 Georgia,'Noto Serif',serif;color:#23211d}\
h1,h2,h3{line-height:1.25}h2{margin-top:2em}table{border-collapse:collapse;width:100%}\
th,td{text-align:start;vertical-align:top;padding:.4em .8em .4em 0;border-bottom:1px solid #ccc}\
@media print{body{margin:0;max-width:none;font-size:11pt}h2,h3{break-after:avoid}}";

/// The whole page.
pub fn page(report: &Report) -> String {
    let dir = if is_right_to_left(&report.language) { "rtl" } else { "ltr" };
    let language: String =
        report.language.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    let title = escaped(&report.title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{}</body>\n</html>\n",
        satchel_markdown::render(&report.markdown)
    )
}
