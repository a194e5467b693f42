//! A shop's packs and profile as JavaScript gives them: the shapes of `chatlint_core::pack::source`, with its defaults.

#![expect(clippy::redundant_closure_for_method_calls, reason = "a method's path is bound to one lifetime")]

use chatlint_core::locale::Text;
use chatlint_core::pack::named::Named;
use chatlint_core::pack::{
    BasisSource, ChangeSource, FixSource, Header, LexiconSource, Pack, PhraseSource, RuleSource, UnlessSource,
};
use chatlint_core::score::{Limits, Profile, Weights};
use serde::de::DeserializeOwned;

use crate::error::Failure;
use crate::place::Place;

type Reading<T> = Result<T, Failure>;

/// Reads a pack.
pub fn read(pack: &Place<'_>) -> Reading<Pack> {
    pack.knows(&["pack", "basis", "class", "lexicon", "rule", "phrase", "change"])?;
    Ok(Pack {
        header: header(&pack.field("pack")?)?,
        basis: named(pack, "basis", basis)?,
        class: named(pack, "class", texts_of)?,
        lexicon: named(pack, "lexicon", lexicon)?,
        rule: pack.field("rule")?.items(rule)?,
        phrase: pack.field("phrase")?.items(phrase)?,
        change: named(pack, "change", change)?,
    })
}

fn header(header: &Place<'_>) -> Reading<Header> {
    header.knows(&["id", "title", "version", "checked"])?;
    Ok(Header {
        id: header.field("id")?.text()?,
        title: text(header, "title")?,
        version: string(header, "version")?,
        checked: string(header, "checked")?,
    })
}

fn basis(basis: &Place<'_>) -> Reading<BasisSource> {
    basis.knows(&["source", "article", "effective", "checked", "penalty", "platforms"])?;
    Ok(BasisSource {
        source: basis.field("source")?.text()?,
        article: string(basis, "article")?,
        effective: string(basis, "effective")?,
        checked: string(basis, "checked")?,
        penalty: text(basis, "penalty")?,
        platforms: texts(basis, "platforms")?,
    })
}

fn lexicon(list: &Place<'_>) -> Reading<LexiconSource> {
    list.knows(&["words", "allow", "disguise"])?;
    Ok(LexiconSource {
        words: texts(list, "words")?,
        allow: texts(list, "allow")?,
        disguise: list.field("disguise")?.flag()?,
    })
}

fn rule(rule: &Place<'_>) -> Reading<RuleSource> {
    rule.knows(&[
        "id",
        "level",
        "levels",
        "platforms",
        "points",
        "when",
        "who",
        "stage",
        "match",
        "given",
        "unless",
        "marks",
        "message",
        "variants",
        "replace",
        "fixes",
        "offers",
        "basis",
        "hits",
        "misses",
    ])?;
    Ok(RuleSource {
        id: rule.field("id")?.text()?,
        level: one_of(rule, "level")?,
        levels: named(rule, "levels", |level| level.one_of())?,
        platforms: texts(rule, "platforms")?,
        points: number(rule, "points")?,
        when: one_of(rule, "when")?,
        who: one_of(rule, "who")?,
        stage: one_of(rule, "stage")?,
        matches: texts(rule, "match")?,
        given: texts(rule, "given")?,
        unless: rule.field("unless")?.items(unless)?,
        marks: one_of(rule, "marks")?,
        message: text(rule, "message")?,
        variants: named(rule, "variants", text_of)?,
        replace: named(rule, "replace", |right| right.text())?,
        fixes: rule.field("fixes")?.items(fix)?,
        offers: named(rule, "offers", |fixes| fixes.items(fix))?,
        basis: texts(rule, "basis")?,
        hits: texts(rule, "hits")?,
        misses: texts(rule, "misses")?,
    })
}

fn unless(unless: &Place<'_>) -> Reading<UnlessSource> {
    unless.knows(&["match", "reason", "basis"])?;
    Ok(UnlessSource {
        pattern: unless.field("match")?.text()?,
        reason: text(unless, "reason")?,
        basis: texts(unless, "basis")?,
    })
}

fn phrase(phrase: &Place<'_>) -> Reading<PhraseSource> {
    phrase.knows(&["kind", "platforms", "months", "festival", "texts"])?;
    Ok(PhraseSource {
        kind: phrase.field("kind")?.one_of()?,
        platforms: texts(phrase, "platforms")?,
        months: phrase.field("months")?.items(|month| month.whole_number())?,
        festival: string(phrase, "festival")?,
        texts: texts(phrase, "texts")?,
    })
}

fn change(change: &Place<'_>) -> Reading<ChangeSource> {
    change.knows(&["off", "level", "points", "cap", "allow", "allow-up-to", "reason", "message", "fixes"])?;
    Ok(ChangeSource {
        off: change.field("off")?.flag()?,
        level: change.field("level")?.present().map(|level| level.one_of()).transpose()?,
        points: number(change, "points")?,
        cap: number(change, "cap")?,
        allow: texts(change, "allow")?,
        allow_up_to: change.field("allow-up-to")?.present().map(|level| level.one_of()).transpose()?,
        reason: text(change, "reason")?,
        message: text(change, "message")?,
        fixes: change.field("fixes")?.items(fix)?,
    })
}

fn fix(fix: &Place<'_>) -> Reading<FixSource> {
    fix.knows(&["at", "text", "phrase"])?;
    Ok(FixSource {
        at: one_of(fix, "at")?,
        text: string(fix, "text")?,
        phrase: fix.field("phrase")?.present().map(|kind| kind.one_of()).transpose()?,
    })
}

/// Reads a weighting profile.
pub fn profile(profile: &Place<'_>) -> Reading<Profile> {
    profile.knows(&["id", "title", "weights", "floor", "limits"])?;
    let weights = profile.field("weights")?;
    weights.knows(&["service", "communication", "process", "red-line"])?;
    let weight = |name: &str| weights.field(name)?.number();
    let limits = profile.field("limits")?.present().map(|given| limits(&given)).transpose()?;
    Ok(Profile {
        id: profile.field("id")?.text()?,
        title: text(profile, "title")?,
        weights: Weights {
            service: weight("service")?,
            communication: weight("communication")?,
            process: weight("process")?,
            red_line: weight("red-line")?,
        },
        floor: number(profile, "floor")?.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
    })
}

fn limits(given: &Place<'_>) -> Reading<Limits> {
    given.knows(&["reply-s", "notice-s", "apology-s", "follow-up-s", "burst-messages", "burst-s"])?;
    let mut limits = Limits::default();
    for (name, limit) in [
        ("reply-s", &mut limits.reply_s),
        ("notice-s", &mut limits.notice_s),
        ("apology-s", &mut limits.apology_s),
        ("follow-up-s", &mut limits.follow_up_s),
        ("burst-messages", &mut limits.burst_messages),
        ("burst-s", &mut limits.burst_s),
    ] {
        if let Some(number) = given.field(name)?.present() {
            *limit = number.whole_number()?;
        }
    }
    Ok(limits)
}

fn text(of: &Place<'_>, name: &str) -> Reading<Text> {
    Ok(of.field(name)?.present().map(|given| text_of(&given)).transpose()?.unwrap_or_default())
}

fn text_of(text: &Place<'_>) -> Reading<Text> {
    text.knows(&["zh-CN", "en", "zh-TW"])?;
    Ok(Text { zh_cn: string(text, "zh-CN")?, en: string(text, "en")?, zh_tw: string(text, "zh-TW")? })
}

fn string(of: &Place<'_>, name: &str) -> Reading<String> {
    Ok(of.field(name)?.present().map(|text| text.text()).transpose()?.unwrap_or_default())
}

fn texts(of: &Place<'_>, name: &str) -> Reading<Vec<String>> {
    texts_of(&of.field(name)?)
}

fn texts_of(list: &Place<'_>) -> Reading<Vec<String>> {
    list.items(|text| text.text())
}

fn number(of: &Place<'_>, name: &str) -> Reading<Option<f32>> {
    of.field(name)?.present().map(|number| number.number()).transpose()
}

fn one_of<T: DeserializeOwned + Default>(of: &Place<'_>, name: &str) -> Reading<T> {
    Ok(of.field(name)?.present().map(|name| name.one_of()).transpose()?.unwrap_or_default())
}

fn named<T>(of: &Place<'_>, name: &str, read: impl Fn(&Place<'_>) -> Reading<T>) -> Reading<Named<T>> {
    Ok(of.field(name)?.entries(read)?.into())
}
