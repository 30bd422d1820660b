//! What people read on a stick without Satchel: what it is, and what is on it.

use std::collections::BTreeSet;

use satchel_model::letters::turns;
use satchel_model::{ObjectId, RecordId, kinds};

use crate::view::Line;
use crate::{Library, Result};

/// Titles listed; whoever carries more looks into the parcel.
const TITLES_MAX: usize = 20_000;
/// So that old Windows programs read the letters rightly.
const MARK: &str = "\u{feff}";

const README: &str = "\
SATCHEL: knowledge of learning cities, carried by hand
======================================================

The files that end in .satchel are parcels: texts that cities wrote for each other. Open them with Satchel: choose
Exchange, then this stick. Satchel takes what is new to it and leaves what others lack.

In the folder \"receipts\" cities say what they hold, so that only what is new has to be carried. TITLES.txt lists the
titles. If there is a folder \"read\", open index.html in it with any browser: no program is needed.

Nothing here is a program. Nothing runs by itself. You may copy these files to other sticks or send them by mail.


SATCHEL : le savoir des villes apprenantes, porté de la main à la main
======================================================================

Les fichiers qui finissent par .satchel sont des colis : des textes que des villes ont écrits les unes pour les
autres. Ouvrez-les avec Satchel : choisissez Échanger, puis cette clé. Satchel prend ce qui est nouveau pour lui et
laisse ce qui manque aux autres.

Dans le dossier « receipts », les villes disent ce qu’elles ont déjà, pour ne porter que ce qui est nouveau. TITLES.txt
donne la liste des titres. S’il y a un dossier « read », ouvrez-y index.html avec un navigateur : aucun programme n’est
nécessaire.

Rien ici n’est un programme. Rien ne démarre tout seul. Vous pouvez copier ces fichiers sur d’autres clés ou les
envoyer par courriel.
";

/// What the stick is, in English and in French.
pub fn readme() -> String {
    windows(README)
}

impl Library {
    /// The titles of the records of which something lies on the stick, by kind.
    pub(super) fn titles(&self, there: &BTreeSet<ObjectId>) -> Result<String> {
        let mut records: BTreeSet<RecordId> = BTreeSet::new();
        for id in there {
            records.extend(self.object_meta(*id)?.and_then(|meta| meta.record));
        }
        let mut lines: Vec<Line> = Vec::new();
        for id in records {
            lines.extend(self.line(id)?.filter(|line| line.listed));
        }
        lines.sort_by(|a, b| (&a.kind, &a.title, a.id).cmp(&(&b.kind, &b.title, b.id)));
        lines.truncate(TITLES_MAX);
        let mut text = String::from("Titles / Titres\n");
        for group in lines.chunk_by(|a, b| a.kind == b.kind) {
            let label = |language: &str| {
                let kind = kinds::kind(&group[0].kind);
                kind.and_then(|kind| kind.plural.get(language)).map_or(group[0].kind.as_str(), String::as_str)
            };
            text.push_str(&format!("\n{} / {} ({})\n", label("en"), label("fr"), group.len()));
            for line in group {
                text.push_str(&format!("  {}", one_line(&line.title)));
                let place: Vec<String> =
                    line.city.iter().chain(&line.country).map(|word| one_line(word)).collect();
                if !place.is_empty() && line.kind != "city" {
                    text.push_str(&format!(" ({})", place.join(", ")));
                }
                text.push_str(&format!(" [{}]\n", one_line(&line.language)));
            }
        }
        Ok(windows(&text))
    }
}

/// Without what would break a line or turn its direction.
fn one_line(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .filter(|letter| !turns(*letter))
        .collect()
}

fn windows(text: &str) -> String {
    format!("{MARK}{}", text.replace('\n', "\r\n"))
}
