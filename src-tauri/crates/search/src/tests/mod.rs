//! The crate as its callers see it, on a small library in many scripts.

mod durability;
mod hostile;
mod languages;
mod queries;
mod shown;

use std::collections::BTreeMap;

use crate::{Answer, Document, Index, Query, Texts};

/// Documents kept as a store would keep them.
pub struct Shelf(BTreeMap<String, Document>);

impl Texts for Shelf {
    fn title(&self, id: &str) -> Option<String> {
        self.0.get(id).map(|d| d.title.clone())
    }
    fn texts(&self, id: &str) -> Vec<(String, String)> {
        self.0.get(id).map(|d| d.texts.clone()).unwrap_or_default()
    }
}

/// Id (a slug too), language, title and text.
const LIBRARY: [(&str, &str, &str, &str); 14] = [
    ("am", "am", "የጎልማሶች ትምህርት", "በከተማዋ ውስጥ የጎልማሶች ትምህርት በየሳምንቱ ይሰጣል።"),
    ("ar", "ar", "حلقات القراءة", "تجتمع الأمهات كل أسبوع في المكتبة لمحو الأُمِّيَّة."),
    ("de", "de", "Abendschule", "Die Grundbildungskurse finden in der Volkshochschule statt."),
    (
        "en",
        "en",
        "Reading circles for mothers",
        "Mothers meet every week in the old library and learn to read with lifelong learning mentors.",
    ),
    (
        "en2",
        "en",
        "Solar radio lessons",
        "Radio lessons reach villages without electricity; listeners meet weekly under a tree.",
    ),
    ("es", "es", "Educación de adultos", "Las bibliotecas abren por la noche para las personas mayores."),
    (
        "fr",
        "fr",
        "École du soir",
        "L’école du soir accueille les adultes; l’éducation permanente y est gratuite.",
    ),
    ("hi", "hi", "साक्षरता केंद्र", "गाँव की महिलाएँ साक्षरता केंद्र में हिन्दी पढ़ना सीखती हैं।"),
    ("ja", "ja", "終身学習の町", "町の図書館では毎週、終身学習の講座が開かれる。"),
    ("ko", "ko", "평생학습 도시", "시민들은 도서관에서 평생학습을 이어간다."),
    ("ru", "ru", "Вечерняя школа", "Взрослые учатся читать в городской библиотеке."),
    ("sw", "sw", "Kisomo cha watu wazima", "Wanafunzi watu wazima hukutana katika maktaba ya kijiji."),
    ("th", "th", "เมืองแห่งการเรียนรู้", "ห้องสมุดเปิดสอนการรู้หนังสือทุกสัปดาห์"),
    ("zh", "zh", "成人识字班", "社区图书馆每周开设成人识字课程。"),
];

/// The vietnamese pair differs by marks only.
const TONES: [(&str, &str, &str, &str); 2] = [
    ("vi1", "vi", "Lớp học", "Lớp học buổi tối dành cho bà con trong làng."),
    ("vi2", "vi", "Lợp nhà", "Bà con lợp nhà cho trường làng, học cách lợp ngói, lợp tranh."),
];

pub fn documents() -> Vec<Document> {
    let all = LIBRARY.iter().chain(&TONES);
    all.enumerate()
        .map(|(at, (id, language, title, text))| Document {
            id: (*id).into(),
            slug: format!("slug-{id}"),
            kind: if at % 2 == 0 { "case-study" } else { "resource" }.into(),
            language: Some((*language).into()),
            title: (*title).into(),
            texts: vec![("body".into(), (*text).into())],
            facets: vec![("cluster".into(), if at < 5 { "literacy" } else { "inclusion" }.into())],
            listed: true,
            ..Document::default()
        })
        .collect()
}

pub fn index_of(documents: &[Document]) -> (Index, Shelf) {
    let index = Index::in_memory().unwrap();
    index.put(documents).unwrap();
    index.commit(1).unwrap();
    (index, Shelf(documents.iter().map(|d| (d.id.clone(), d.clone())).collect()))
}

pub fn library() -> (Index, Shelf) {
    index_of(&documents())
}

pub fn ids(answer: &Answer) -> Vec<&str> {
    answer.hits.iter().map(|hit| hit.id.as_str()).collect()
}

pub fn find(text: &str) -> Answer {
    let (index, shelf) = library();
    index.search(&Query::text(text), &shelf).unwrap()
}
