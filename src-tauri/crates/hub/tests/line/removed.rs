//! A text that was lawfully removed leaves the hub's packs, and every library that comes for them.

use std::path::Path;

use satchel_library::{Change, Wording};
use satchel_model::act::Verb;
use satchel_pack::{Found, Scanner};
use satchel_testkit::{case, fields};

use crate::room::{Hub, city, digest, sync};

const SECRET: &str = "Quetzalcoatlus";

fn tells(folder: &Path) -> bool {
    std::fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        if entry.file_type().unwrap().is_dir() {
            return tells(&entry.path());
        }
        let bytes = std::fs::read(entry.path()).unwrap();
        let has = |bytes: &[u8]| bytes.windows(SECRET.len()).any(|word| word == SECRET.as_bytes());
        Scanner::new(bytes.as_slice(), 0).any(|found| match found {
            Found::Frame { frame, .. } => {
                frame.objects.iter().any(|object| object.body.as_deref().is_some_and(has))
            }
            Found::Damage { .. } => false,
        })
    })
}

#[test]
fn a_removed_text_leaves_every_pack_and_what_was_built_upon_it_can_be_read() {
    let storage = tempfile::tempdir().unwrap();
    let (hub, other) = (Hub::over(storage.path()), Hub::over(storage.path()));
    let (ndara, velm) = (city("Ndara", 1), city("Velm", 0));
    let text: String = (0..400).map(|number| format!("Line {number} of what {SECRET} did. ")).collect();
    let mut new = case("Reading");
    new.fields.extend(fields(&[("done", &text)]));
    let saved = ndara.library().create(new).unwrap();
    sync(&ndara, &hub.url());
    sync(&velm, &hub.url());
    // What is said at a part of it quotes it.
    let wording =
        Wording { text: Some("Who?"), field: Some("done"), quote: Some(SECRET), ..Wording::default() };
    velm.library().act_saying(saved.id, Verb::Comment, Some(saved.revision), &wording).unwrap();
    sync(&velm, &hub.url());
    let clean = Change { fields: fields(&[("done", &text.replace(SECRET, "she"))]), ..Change::default() };
    ndara.library().edit(saved.id, clean).unwrap();
    for number in 0..9 {
        ndara.library().create(case(&format!("More {number}"))).unwrap();
        sync(&ndara, &hub.url());
    }
    assert!(tells(storage.path()) && tells(&velm.root()));
    ndara.library().act_on(saved.id, Verb::Redact, Some(saved.revision), None, None).unwrap();
    sync(&ndara, &hub.url());
    assert!(!tells(storage.path()), "the hub that took the act has made its packs anew");
    let tumaini = city("Tumaini", 0);
    sync(&velm, &hub.url());
    sync(&tumaini, &hub.url());
    for desk in [&ndara, &velm, &tumaini] {
        assert!(!tells(&desk.root()));
        assert_eq!(digest(desk), digest(&ndara));
        let shown = desk.library().show(saved.id, None).unwrap();
        assert_eq!(shown.fields["done"].plain().trim_end(), text.replace(SECRET, "she").trim_end());
        assert_eq!(desk.library().history(saved.id).unwrap()[0].title, "(text removed)");
    }
    // The other hub finds other packs than it knew, and goes on with them.
    let late = city("Ordu", 0);
    sync(&late, &other.url());
    assert_eq!(digest(&late), digest(&ndara));
    assert!(!tells(storage.path()) && !tells(&late.root()));
    drop((hub, other));
    let again = Hub::over(storage.path());
    let last = city("Lumi", 0);
    sync(&last, &again.url());
    assert_eq!(digest(&last), digest(&ndara));
}
