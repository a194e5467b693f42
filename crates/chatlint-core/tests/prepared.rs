//! A judge from stored packs judges as one whose packs were compiled just now.

use chatlint_core::pack::builtin::examples;
use chatlint_core::pack::{Prepared, example};
use chatlint_core::{Judge, JudgeOptions, Pack};

fn stored() -> Prepared {
    let bytes = Prepared::builtin().to_bytes().expect("the shipped packs can be stored");
    Prepared::from_bytes(&bytes).expect("just stored")
}

#[test]
fn says_the_same_of_every_example() {
    let packs = || {
        let own = "[pack]\nid = \"own\"\n[lexicon.greeting]\nwords = [\"掌柜在此\"]\n\
                   [[rule]]\nid = \"house-rule.own\"\nlevel = \"warn\"\nmatch = [\"'掌柜在此' ~4 @greeting\"]\n\
                   message = { zh-CN = \"“{text}”\" }\n[change.cold-reply]\nlevel = \"hint\"\n";
        vec![Pack::from_toml(own, "own").expect("the pack is well formed")]
    };
    for packs in [Vec::new(), packs()] {
        let options = || JudgeOptions { packs: packs.clone(), ..JudgeOptions::default() };
        let compiled = Judge::new(options()).expect("the packs load");
        let restored = Judge::from_prepared(stored(), options()).expect("the packs load");
        for text in examples().iter().flat_map(|rule| rule.hits.iter().chain(&rule.misses)) {
            let example = example::read(text).expect("the build script read it");
            let talk = &example.conversation;
            assert_eq!(restored.review(talk), compiled.review(talk), "{text}");
            if let Some(draft) = &example.draft {
                let check = |judge: &Judge| judge.check(talk, draft, example.now);
                assert_eq!(check(&restored), check(&compiled), "{text}");
            }
        }
    }
}

#[test]
fn what_is_cut_off_is_refused() {
    let bytes = Prepared::builtin().to_bytes().expect("the shipped packs can be stored");
    for length in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        let error = Prepared::from_bytes(&bytes[..length]).expect_err("something is missing");
        assert!(error.to_string().contains("build them again"), "{error}");
    }
}
