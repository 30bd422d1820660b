//! The plain copy: what stands in it, what never does, and what is written again.

use std::path::Path;

use satchel_disk::{Disk, FaultyDisk};
use satchel_model::revision::Audience;
use satchel_model::{Fields, Value};

use super::SiteReport;
use crate::{Change, Clock, Library, New, Open, Options, Task};

fn library(folder: &Path) -> Open {
    let options = Options { starter: false, clock: Clock::fixed(1_700_000_000_000), ..Options::default() };
    Library::open(&folder.join("library"), options).unwrap()
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(id, text)| ((*id).to_owned(), Value::text(*text))).collect()
}

fn write(library: &Library, disk: &dyn Disk) -> SiteReport {
    library.write_site(disk, Path::new("read"), &Task::default()).unwrap()
}

fn read(disk: &dyn Disk, name: &str) -> String {
    String::from_utf8(disk.read(&Path::new("read").join(name), 1 << 20).unwrap()).unwrap()
}

/// A page, or nothing if it is not there.
fn read_if(disk: &dyn Disk, name: &str) -> String {
    let bytes = disk.read(&Path::new("read").join(name), 1 << 20).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn add(library: &Library, slug: &str, audience: Audience, pairs: &[(&str, &str)]) -> satchel_model::RecordId {
    let new = New {
        kind: "case-study".into(),
        slug: Some(slug.into()),
        audience: Some(audience),
        fields: fields(pairs),
        ..New::default()
    };
    library.create(new).unwrap().id
}

#[test]
fn every_record_has_a_page_that_links_and_reads_rightly() {
    let (folder, disk) = (tempfile::tempdir().unwrap(), FaultyDisk::new());
    let library = library(folder.path());
    add(
        &library,
        "on-wheels",
        Audience::Public,
        &[
            ("title", "Library <b>on</b> wheels"),
            ("language", "en"),
            ("city", "Ndara"),
            ("challenge", "**Far** <script>alert(1)</script> [x](javascript:alert(1)) ![p](http://a/b.png)"),
        ],
    );
    add(&library, "arabic", Audience::Public, &[("title", "مكتبة"), ("language", "ar"), ("city", "Al Noor")]);
    add(&library, "con", Audience::Public, &[("title", "Con \"><script>"), ("language", "en")]);
    add(&library, "secret", Audience::Network, &[("title", "Only for the network")]);
    let gone = add(&library, "gone", Audience::Public, &[("title", "Withdrawn")]);
    library.act(gone, satchel_model::act::Verb::Withdraw, Some("x"), None).unwrap();
    let report = write(&library, &disk);
    assert_eq!(report.records, 3);
    let page = read(&disk, "r/on-wheels.html");
    assert!(page.contains("<h1>Library &lt;b&gt;on&lt;/b&gt; wheels</h1>"), "{page}");
    assert!(page.contains("<strong>Far</strong>") && page.contains("href=\"../style.css\""));
    assert!(read(&disk, "r/arabic.html").contains("<div lang=\"ar\" dir=\"rtl\">"));
    assert!(read(&disk, "city.html").contains("<a href=\"r/arabic.html\" lang=\"ar\" dir=\"rtl\">"));
    let names: Vec<String> =
        disk.list(Path::new("read/r"), 100).unwrap().into_iter().map(|entry| entry.name).collect();
    assert_eq!(names.len(), 3);
    assert!(!names.contains(&"con.html".to_owned()), "a name that Windows keeps for a device: {names:?}");
    for name in names.iter().map(|name| format!("r/{name}")).chain(["index.html".into(), "kind.html".into()])
    {
        let page = read(&disk, &name);
        for never in
            ["<script", "javascript:", "onerror", "<img", "<iframe", "Withdrawn", "Only for the network"]
        {
            assert!(!page.contains(never), "{name}: {never}: {page}");
        }
        for link in page.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(!link.starts_with('/') && !link.contains("://"), "{name}: {link}");
        }
    }
}

#[test]
fn only_what_changed_is_written_again_and_what_left_goes() {
    let (folder, disk) = (tempfile::tempdir().unwrap(), FaultyDisk::new());
    let library = library(folder.path());
    let one = add(&library, "first-one", Audience::Public, &[("title", "One"), ("language", "fr")]);
    let two = add(&library, "second-one", Audience::Public, &[("title", "Two")]);
    disk.create_dir_all(Path::new("read")).unwrap();
    disk.atomic_write(Path::new("read/mine.html"), b"not of a copy").unwrap();
    assert_eq!(write(&library, &disk).written, 8);
    let (before, report) = (disk.operations(), write(&library, &disk));
    assert_eq!((report.written, report.removed), (0, 0));
    assert!(disk.operations() - before < 10, "nothing is read or written page by page");
    let change = Change { fields: fields(&[("challenge", "Far.")]), ..Change::default() };
    library.edit(one, change).unwrap();
    assert_eq!(write(&library, &disk).written, 1, "a list changes with titles only");
    library.act(two, satchel_model::act::Verb::Withdraw, Some("x"), None).unwrap();
    let report = write(&library, &disk);
    assert_eq!(report.removed, 1);
    assert!(!disk.exists(Path::new("read/r/second-one.html")).unwrap());
    assert!(disk.exists(Path::new("read/mine.html")).unwrap());
    library.set_setting("language", "fr-CA").unwrap();
    write(&library, &disk);
    assert!(read(&disk, "index.html").contains("Par groupe thématique"));
}

#[test]
fn a_copy_of_many_pages_is_synced_as_often_as_one_of_few() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    let mut syncs = Vec::new();
    for number in 0..40 {
        add(&library, &format!("record-{number}"), Audience::Public, &[("title", "One")]);
        let disk = FaultyDisk::new();
        write(&library, &disk);
        syncs.push(disk.syncs());
    }
    assert!(syncs.iter().all(|count| *count == syncs[0] && *count <= 5), "{syncs:?}");
}

#[test]
fn a_copy_that_was_cut_short_is_brought_to_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let library = library(folder.path());
    for number in 0..4 {
        add(&library, &format!("record-{number}"), Audience::Public, &[("title", "One")]);
    }
    for at in 0..60 {
        let disk = FaultyDisk::new();
        disk.cut_power_after(at);
        let _ = library.write_site(&disk, Path::new("read"), &Task::default());
        let found = disk.crash(at);
        for page in found.list(Path::new("read/r"), 100).unwrap_or_default() {
            let whole = read_if(&found, &format!("r/{}", page.name)).ends_with("</html>\n");
            assert!(whole || page.name.ends_with(".part"), "at {at}: half of {page:?}");
        }
        for list in ["index.html", "kind.html"] {
            for link in read_if(&found, list).split("href=\"r/").skip(1) {
                let name = format!("read/r/{}", link.split('"').next().unwrap());
                assert!(found.exists(Path::new(&name)).unwrap(), "at {at}: {list} names {name}");
            }
        }
        write(&library, &found);
        let pages = found.list(Path::new("read/r"), 100).unwrap();
        assert_eq!(pages.len(), 4, "at {at}: {pages:?}");
        assert!(
            pages.iter().all(|page| page.len > 100 && page.name.ends_with(".html")),
            "at {at}: {pages:?}"
        );
        assert!(read(&found, "r/record-3.html").ends_with("</html>\n"));
    }
}
