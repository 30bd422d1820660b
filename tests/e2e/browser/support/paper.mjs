/** What a printed page is, as far as a test can tell without a reader for PDF. */

/** The number of pages of a PDF. */
export function pagesOf(pdf) {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
