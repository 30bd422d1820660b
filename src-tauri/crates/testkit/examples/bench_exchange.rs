//! Measures the exchange at the design load: 6,000 records in 20,000 revisions by 300 cities.
//!
//! Arguments: records and revisions, if not those. Prints a line for each step with its seconds, and the most memory that
//! the process has taken until then.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use satchel_library::exchange::{Addressees, Wish};
use satchel_library::{Clock, Library, Options, Profile, Task};
use satchel_pack::{Label, PackWriter, Sender, SetId};
use satchel_testkit::{DESIGN_LOAD, Network};

fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|word| word.parse::<u64>().ok());
    let records = numbers.next().unwrap_or(DESIGN_LOAD.records);
    let revisions = numbers.next().unwrap_or(DESIGN_LOAD.revisions.max(records));
    let network = Network { records, revisions, ..DESIGN_LOAD };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let parcel = folder.path().join("network.satchel");
    // In a process of its own, so that the memory measured is the import's.
    match std::env::var_os("SATCHEL_BENCH_PARCEL") {
        Some(parcel) => import(folder.path(), Path::new(&parcel)),
        None => {
            write(network, &parcel);
            let bytes = std::fs::metadata(&parcel).expect("the parcel").len();
            println!("{:34} {records} records, {revisions} revisions, {:.1} MB", "parcel", mega(bytes));
            let program = std::env::current_exe().expect("this program");
            let run = std::process::Command::new(program).env("SATCHEL_BENCH_PARCEL", &parcel).status();
            assert!(run.expect("the import").success());
        }
    }
}

fn write(network: Network, out: &Path) {
    let spool = tempfile::tempfile().expect("a spool");
    let mut writer = PackWriter::new(spool);
    let mut objects = network.objects(1);
    let order = |object: &satchel_model::Object| {
        let revision = satchel_model::revision::Revision::read(object).expect("a revision");
        (revision.record(), revision.header.at)
    };
    // The first revisions were written before all others.
    objects.sort_by_cached_key(order);
    objects.iter().for_each(|object| writer.add(object).expect("an object"));
    let from = Sender::default();
    let counts = Default::default();
    let label = Label { set: SetId::new([1; 16]), profile: "text".into(), made: 0, from, counts };
    let mut sealed = writer.seal(&label).expect("a parcel");
    let mut file = File::create(out).expect("a file");
    sealed.parts[0].copy(&mut sealed.spool, &mut file).expect("a parcel");
}

fn import(folder: &Path, parcel: &Path) {
    let options = Options { starter: false, clock: Clock::fixed(1_900_000_000_000), ..Options::default() };
    let library = Library::open(&folder.join("library"), options).expect("a library");
    let profile = Profile { asked: true, city: Some("Ndara".into()), ..Profile::default() };
    library.set_profile(profile).expect("a profile");
    let task = Task::default();
    let files = [parcel.to_owned()];
    let bundle = step("read and verify", || library.open_bundle(&files, &task).expect("a bundle"));
    let plan = step("plan", || library.plan(&bundle, true, &task).expect("a plan"));
    let report = step("add", || library.import(bundle, &plan, true, "network", &task).expect("an import"));
    drop(plan);
    println!("{:34} {} new, {} changed", "", report.new, report.changed);
    step("until everything can be found", || {
        assert!(library.wait_indexed(Duration::from_secs(600)));
    });
    step("the same parcel again", || {
        let bundle = library.open_bundle(&files, &task).expect("a bundle");
        let plan = library.plan(&bundle, true, &task).expect("a plan");
        library.import(bundle, &plan, true, "network", &task).expect("an import");
    });
    let receipt = step("receipt", || library.receipt().expect("a receipt"));
    println!("{:34} {} bytes", "", receipt.bytes().len());
    let to = Addressees { since: vec![receipt], ..Addressees::default() };
    let wish = Wish { to, ..Wish::default() };
    let out = folder.join("out.satchel");
    step("export for one who has it all", || library.export_for(&out, &wish, &task).expect("a parcel"));
    let all = step("export everything", || library.export(&out, None, false, &task).expect("a parcel"));
    println!("{:34} {:.1} MB", "", mega(all.bytes));
    let stick = folder.join("stick");
    std::fs::create_dir(&stick).expect("a stick");
    let disk = satchel_disk::RealDisk::new(&stick).expect("a stick");
    let visit = satchel_library::stick::Visit { plain_copy: true, ..Default::default() };
    step("first visit, plain copy too", || library.visit_stick(&disk, &visit, &task).expect("a visit"));
    step("second visit", || library.visit_stick(&disk, &visit, &task).expect("a visit"));
    step("look", || library.look_at_stick(&disk, true, &task).expect("a look"));
    step("freshness", || library.freshness().expect("freshness"));
    step("undo", || library.undo_import().expect("an undo"));
}

fn step<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let done = work();
    println!("{name:34} {:8.2} s {:8.0} MB at most", began.elapsed().as_secs_f64(), memory());
    done
}

/// The most memory that this process has taken, in millions of bytes; 0 where the system does not say.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kib| kib.parse::<f64>().ok()).unwrap_or_default() * 1024.0 / 1e6
}

fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
