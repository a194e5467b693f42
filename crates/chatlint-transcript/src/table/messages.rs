//! From a row to its messages, with what is wrong with it.

use std::borrow::Cow;

use chatlint_core::Role;

use crate::formats::Message;
use crate::notice::{Notice, notice, placeholder_for};
use crate::options::ReadOptions;
use crate::table::Row;
use crate::table::record::Record;
use crate::transcript::UnplacedReason;

/// What the spreadsheet writes where a formula or link failed.
pub(crate) const FAILURES: &[&str] =
    &["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA"];

/// The messages of a row, and what could not be read of it: with no message, the whole row.
pub(crate) fn messages(
    row: &Row,
    record: &Record,
    options: &ReadOptions,
) -> (Vec<Message<'static>>, Option<UnplacedReason>) {
    let mut doubt = (record.time.is_some() && record.stamp.is_none()).then_some(UnplacedReason::UnknownTime);
    let mut messages = Vec::new();
    for (side, text) in &record.said {
        if FAILURES.contains(&text.as_str()) {
            doubt = Some(UnplacedReason::FailedCell);
            continue;
        }
        let role = side.or(record.role);
        let name = record.name(*side).filter(|name| !options.not_speakers.contains(name));
        let system = name.is_none() && matches!(notice(text), Some(Notice::System));
        if name.is_none() && !system {
            doubt = Some(UnplacedReason::NoSpeaker);
            continue;
        }
        messages.push(Message {
            speaker: name.map(Cow::Owned),
            role: if system { Some(Role::System) } else { role },
            kind: record.kind,
            stamp: record.stamp,
            time: record.time.clone().map(Cow::Owned),
            text: text.clone(),
            first_line: row.first_line,
            last_line: row.last_line,
            starts_talk: false,
        });
    }
    if record.said.is_empty() {
        // A picture has no words; the column of kinds says what it was.
        let placeholder = record.kind.and_then(placeholder_for);
        match (placeholder, record.name(None)) {
            (Some(text), Some(name)) => messages.push(Message {
                speaker: Some(Cow::Owned(name)),
                role: record.role,
                kind: record.kind,
                stamp: record.stamp,
                time: record.time.clone().map(Cow::Owned),
                text: text.to_owned(),
                first_line: row.first_line,
                last_line: row.last_line,
                starts_talk: false,
            }),
            _ => doubt = Some(UnplacedReason::NothingSaid),
        }
    }
    (messages, doubt)
}

#[cfg(test)]
mod tests {
    use chatlint_core::TurnKind;

    use super::*;
    use crate::table::record::role_name;

    fn of(record: &Record) -> (Vec<Message<'static>>, Option<UnplacedReason>) {
        messages(&Row { first_line: 7, last_line: 8, ..Row::default() }, record, &ReadOptions::default())
    }

    fn record(speaker: Option<&str>, text: Option<&str>) -> Record {
        let said = text.map(|text| (None, text.to_owned())).into_iter().collect();
        Record { speaker: speaker.map(str::to_owned), said, ..Record::default() }
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(of(&record(None, Some("在吗"))).1, Some(UnplacedReason::NoSpeaker));
        assert_eq!(of(&record(Some("甲"), None)).1, Some(UnplacedReason::NothingSaid));
        assert_eq!(of(&record(Some("甲"), Some("#REF!"))).1, Some(UnplacedReason::FailedCell));
    }

    #[test]
    fn a_time_in_no_known_form_costs_the_time_and_not_the_message() {
        let late = Record { time: Some("傍晚时分".to_owned()), ..record(Some("甲"), Some("在吗")) };
        let (messages, doubt) = of(&late);
        assert_eq!(
            (messages.len(), messages[0].first_line, doubt),
            (1, 7, Some(UnplacedReason::UnknownTime))
        );
    }

    #[test]
    fn a_line_of_the_workbench_needs_no_speaker() {
        let (messages, doubt) = of(&record(None, Some("会话已结束")));
        assert_eq!((messages[0].role, doubt), (Some(Role::System), None));
    }

    #[test]
    fn a_picture_without_words_is_a_message() {
        let (messages, doubt) = of(&Record { kind: Some(TurnKind::Image), ..record(Some("甲"), None) });
        assert_eq!((messages[0].text.as_str(), doubt), ("[图片]", None));
    }

    #[test]
    fn a_role_alone_is_a_name() {
        let (messages, _) = of(&Record { role: Some(Role::Customer), ..record(None, Some("在吗")) });
        assert_eq!(messages[0].speaker.as_deref(), Some(role_name(Role::Customer)));
    }
}
