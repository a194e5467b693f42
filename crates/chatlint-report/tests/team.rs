//! What must hold of every team's report, whatever the talks.

use std::collections::BTreeSet;

use chatlint_core::conversation::Platform;
use chatlint_core::scheme::Dimension;
use chatlint_core::{Level, Timestamp};
use chatlint_report::sample::{Amount, SamplePlan};
use chatlint_report::selection::ResponseFigure;
use chatlint_report::summary::{AgentPart, FindingPart, TalkSummary};
use chatlint_report::team::Group;
use chatlint_report::{ResponseTally, Sample, Selection, Team, TeamOptions, Waits};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

const NAMES: [&str; 4] = ["甲", "乙", "丙", "丁"];
const ITEMS: [(&str, Dimension, Level, i32); 5] = [
    ("abuse", Dimension::RedLine, Level::Block, -500),
    ("cold-reply", Dimension::Service, Level::Warn, -36),
    ("missing-closing", Dimension::Process, Level::Hint, -42),
    ("slow-reply", Dimension::Process, Level::Warn, -70),
    ("soothing", Dimension::Communication, Level::Credit, 18),
];

fn finding(agents: usize) -> impl Strategy<Value = FindingPart> {
    (0..ITEMS.len(), 0..agents.max(1), 1..4_u32, proptest::option::of(0..40_u32)).prop_map(
        move |(item, agent, hits, turn)| {
            let (item, dimension, level, points) = ITEMS[item];
            let agent = u32::try_from(agent).ok().filter(|_| agents > 0);
            let points = points * i32::try_from(hits).expect("few");
            FindingPart { item: item.into(), rule: item.into(), dimension, level, agent, turn, hits, points }
        },
    )
}

fn tally() -> impl Strategy<Value = ResponseTally> {
    (1..9_u64, 0..3_u64, 1..400_000_i64).prop_map(|(rounds, unanswered, ms)| ResponseTally {
        talks: 1,
        rounds,
        unanswered,
        replies: rounds,
        replies_ms: ms * i64::try_from(rounds).expect("few"),
        longest_ms: ms,
        ..ResponseTally::default()
    })
}

/// The score of findings, in tenths, and whether a red line made it 0.
fn scored<'a>(findings: impl Iterator<Item = &'a FindingPart> + Clone) -> (i32, bool) {
    let vetoed = findings.clone().any(FindingPart::vetoes);
    let sum: i32 = findings.map(|part| part.points).sum();
    (if vetoed { 0 } else { (1000 + sum).clamp(0, 1000) }, vetoed)
}

fn talk() -> impl Strategy<Value = TalkSummary> {
    let parts = subsequence(NAMES.to_vec(), 0..=2).prop_flat_map(|names| {
        let findings = proptest::collection::vec(finding(names.len()), 0..5);
        let tallies = proptest::collection::vec(tally(), names.len());
        (Just(names), findings, tallies)
    });
    let day = proptest::option::of((1..=3_u8, 1..=28_u8));
    (parts, day, any::<bool>()).prop_map(|((names, mut findings, tallies), day, tmall)| {
        findings.sort_by(|a, b| (&a.item, a.agent).cmp(&(&b.item, b.agent)));
        findings.dedup_by(|a, b| (&a.item, a.agent) == (&b.item, b.agent));
        let agent = |(number, (name, response)): (u32, (&&str, ResponseTally))| {
            let (score, vetoed) = scored(findings.iter().filter(|part| part.agent == Some(number)));
            AgentPart { name: (*name).into(), messages: 3, score, vetoed, response, waits: Waits::default() }
        };
        let agents: Vec<AgentPart> = (0..).zip(names.iter().zip(tallies)).map(agent).collect();
        let mut response = ResponseTally::default();
        for agent in &agents {
            response += agent.response;
        }
        let (score, vetoed) = scored(findings.iter());
        let began = day.map(|(month, day)| format!("2026-{month:02}-{day:02}T10:00:00+08:00"));
        TalkSummary {
            id: None,
            customer: None,
            platform: if tmall { Platform::Tmall } else { Platform::Douyin },
            began: began.map(|text| text.parse::<Timestamp>().expect("a time")),
            turns: 6,
            score,
            vetoed,
            agents,
            findings,
            response: ResponseTally { talks: 1, ..response },
            waits: Waits::default(),
        }
    })
}

fn talks() -> impl Strategy<Value = Vec<(u32, TalkSummary)>> {
    proptest::collection::vec(talk(), 0..60).prop_map(|talks| (0..).zip(talks).collect())
}

fn team(talks: &[(u32, TalkSummary)], options: &TeamOptions) -> Team {
    let mut team = Team::new(options.clone());
    for (number, summary) in talks {
        team.add(*number, summary);
    }
    team
}

fn drawn(talks: &[(u32, TalkSummary)], seed: u32, amount: Amount) -> BTreeSet<u32> {
    let plan = SamplePlan { seed, amount, selection: Selection::default() };
    let mut sample = Sample::new(plan).expect("a plan");
    for (number, summary) in talks {
        sample.add(*number, summary);
    }
    sample.work_list().talks.iter().map(|row| row.talk).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_talks_changes_nothing(
        talks in talks(),
        swaps in proptest::collection::vec(any::<(Index, Index)>(), 30),
    ) {
        let options = TeamOptions { least_talks: 2, ..TeamOptions::default() };
        let mut shuffled = talks.clone();
        for (a, b) in swaps.iter().filter(|_| !talks.is_empty()) {
            shuffled.swap(a.index(talks.len()), b.index(talks.len()));
        }
        prop_assert_eq!(team(&talks, &options).report(), team(&shuffled, &options).report());
        for amount in [Amount::Percent(30.0), Amount::PerAgent(3)] {
            prop_assert_eq!(drawn(&talks, 7, amount), drawn(&shuffled, 7, amount));
        }
    }

    #[test]
    fn sums_agree(talks in talks()) {
        let report = team(&talks, &TeamOptions::default()).report();
        let sum = |groups: &[Group]| groups.iter().map(|group| group.talks).sum::<u64>();
        prop_assert_eq!(report.total.talks + report.unserved, talks.len() as u64);
        prop_assert_eq!(sum(&report.platforms), report.total.talks);
        prop_assert_eq!(sum(&report.days) + report.undated, report.total.talks);
        prop_assert_eq!(sum(&report.days), sum(&report.weeks));
        prop_assert_eq!(report.total.bands.iter().sum::<u64>(), report.total.talks);
        for agent in &report.agents {
            prop_assert_eq!(agent.group.bands.iter().sum::<u64>(), agent.group.talks);
        }
        for item in &report.items {
            let of_agents = || {
                report.agents.iter().flat_map(|agent| &agent.items).filter(|own| own.item == item.item)
            };
            prop_assert_eq!(of_agents().map(|own| own.hits).sum::<u64>(), item.hits);
            let points: f64 = of_agents().map(|own| own.points).sum();
            prop_assert!((points - item.points).abs() < 1e-6, "{} {}", points, item.points);
        }
        let findings: u64 = report.agents.iter().map(|agent| agent.group.findings).sum();
        prop_assert_eq!(findings, report.total.findings);
        prop_assert!(report.examples.iter().all(|example| example.score >= report.options.bar));
    }

    #[test]
    fn an_agent_alone_has_what_the_whole_report_says_of_them(talks in talks(), name in 0..NAMES.len()) {
        let whole = team(&talks, &TeamOptions::default()).report();
        let selection = Selection { agents: vec![NAMES[name].into()], ..Selection::default() };
        let alone = team(&talks, &TeamOptions { selection, ..TeamOptions::default() }).report();
        let of = whole.agents.iter().find(|agent| agent.group.name == NAMES[name]);
        prop_assert_eq!(alone.agents.first(), of);
        prop_assert_eq!(&alone.names, &whole.names);
        if let Some(of) = of {
            let total = Group { name: of.group.name.clone(), ..alone.total };
            prop_assert_eq!(&total, &of.group);
        }
    }

    #[test]
    fn a_draw_is_as_large_as_asked_and_grows_with_the_percentage(talks in talks(), seed in any::<u32>()) {
        let served = talks.iter().filter(|(_, talk)| !talk.agents.is_empty()).count();
        let few = drawn(&talks, seed, Amount::Percent(30.0));
        prop_assert_eq!(few.len(), (served * 3).div_ceil(10));
        prop_assert!(few.is_subset(&drawn(&talks, seed, Amount::Percent(60.0))));
        prop_assert_eq!(drawn(&talks, seed, Amount::Percent(100.0)).len(), served);
        let each = drawn(&talks, seed, Amount::PerAgent(2));
        for name in NAMES {
            let theirs: Vec<u32> = talks
                .iter()
                .filter(|(_, talk)| talk.agents.iter().any(|agent| agent.name == name))
                .map(|(number, _)| *number)
                .collect();
            let drawn = theirs.iter().filter(|number| each.contains(number)).count();
            prop_assert!(drawn >= theirs.len().min(2), "{} of {}", drawn, theirs.len());
        }
    }
}

#[test]
fn a_scene_is_chosen_by_what_was_found_and_the_row_leads_to_the_message() {
    let found = |item: &str, turn| FindingPart {
        item: item.into(),
        rule: format!("{item}.any"),
        dimension: Dimension::Service,
        level: Level::Warn,
        agent: Some(0),
        turn: Some(turn),
        hits: 2,
        points: -60,
    };
    let (tally, waits) = (ResponseTally::default(), Waits::default());
    let talk = |findings: Vec<FindingPart>, score| TalkSummary {
        id: Some("A1".into()),
        customer: Some("tb_青禾".into()),
        platform: Platform::Taobao,
        began: "2026-11-18T10:00:00+08:00".parse().ok(),
        turns: 8,
        score,
        vetoed: false,
        agents: vec![AgentPart {
            name: "甲".into(),
            messages: 2,
            score,
            vetoed: false,
            response: tally,
            waits,
        }],
        findings,
        response: tally,
        waits,
    };
    let scene = Selection { found: vec!["cold-reply.any".into()], ..Selection::default() };
    let cold = talk(vec![found("brush-off", 1), found("cold-reply", 5)], 880);
    let row = scene.row(3, &cold).expect("chosen");
    assert_eq!((row.talk, row.hits, row.turn), (3, 2, Some(5)));
    assert_eq!(scene.row(4, &talk(vec![found("brush-off", 1)], 940)), None);
    let range = |least, below| Selection { least: Some(least), below: Some(below), ..Selection::default() };
    assert!(range(80.0, 90.0).row(0, &cold).is_some() && range(90.0, 100.0).row(0, &cold).is_none());
    let days = |from: &str, to: &str| Selection {
        from: from.parse().ok(),
        to: to.parse().ok(),
        ..Selection::default()
    };
    assert!(days("2026-11-18", "2026-11-18").row(0, &cold).is_some());
    assert!(days("2026-11-19", "2026-11-30").row(0, &cold).is_none());
    let nothing = SamplePlan { seed: 1, amount: Amount::Percent(0.0), selection: scene };
    assert!(Sample::new(nothing).expect_err("no percentage").to_string().contains("percentage"));
}

#[test]
fn every_figure_leads_to_its_talks_and_to_the_message_in_them() {
    let found = |dimension, level, turn, points| FindingPart {
        item: "x".into(),
        rule: "x.any".into(),
        dimension,
        level,
        agent: Some(0),
        turn: Some(turn),
        hits: 1,
        points,
    };
    let talk = |agents: &[&str], findings: Vec<FindingPart>, response, waits| {
        let vetoed = findings.iter().any(FindingPart::vetoes);
        let score = if vetoed { 0 } else { 900 };
        let agent =
            |name: &&str| AgentPart { name: (*name).into(), messages: 1, score, vetoed, response, waits };
        TalkSummary {
            id: None,
            customer: None,
            platform: Platform::Taobao,
            began: None,
            turns: 9,
            score,
            vetoed,
            agents: agents.iter().map(agent).collect(),
            findings,
            response,
            waits,
        }
    };
    let none = (ResponseTally::default(), Waits::default());
    let red = talk(
        &["甲"],
        vec![
            found(Dimension::Service, Level::Hint, 1, -20),
            found(Dimension::RedLine, Level::Block, 6, -500),
            found(Dimension::Communication, Level::Credit, 2, 20),
        ],
        none.0,
        none.1,
    );
    let row = |selection: Selection, talk| selection.row(0, talk);
    let plain = Selection::default;
    // A red line is shown where it is, not the first finding of the talk.
    let vetoed = row(Selection { vetoed: true, ..plain() }, &red).expect("vetoed");
    assert_eq!((vetoed.turn, vetoed.hits), (Some(6), 1));
    let of = |dimension| Selection { dimension: Some(dimension), ..plain() };
    assert_eq!(row(of(Dimension::Service), &red).expect("service").turn, Some(1));
    assert_eq!(row(of(Dimension::Communication), &red).expect("praise moves the dimension").turn, Some(2));
    assert_eq!(row(of(Dimension::Process), &red), None);
    let clean = talk(&["甲"], vec![], none.0, none.1);
    assert!(row(Selection { faulty: true, ..plain() }, &red).is_some());
    assert_eq!(row(Selection { faulty: true, ..plain() }, &clean), None);
    // Nobody served: such talks are in no figure but their own, and have no date here.
    let unserved = talk(&[], vec![], none.0, none.1);
    assert_eq!(row(plain(), &unserved), None);
    assert!(row(Selection { unserved: true, ..plain() }, &unserved).is_some());
    assert_eq!(row(Selection { unserved: true, ..plain() }, &clean), None);
    assert!(row(Selection { undated: true, ..plain() }, &clean).is_some());

    let tally = ResponseTally {
        talks: 1,
        rounds: 3,
        unanswered: 1,
        counted_rounds: 3,
        in_three_minutes: 1,
        averaged_rounds: 3,
        averaged_ms: 900_000,
        replies: 2,
        replies_ms: 300_000,
        first_replies: 1,
        first_ms: 60_000,
        ..ResponseTally::default()
    };
    let waits = Waits { late: Some(3), unanswered: Some(7), first: Some(1), longest: Some((5, 600_000)) };
    let slow = talk(&["甲"], vec![], tally, waits);
    let asked = |figure| {
        let row = row(Selection { response: Some(figure), ..plain() }, &slow)?;
        Some((row.figure, row.turn))
    };
    assert_eq!(asked(ResponseFigure::Late), Some((Some(2.0), Some(3))));
    assert_eq!(asked(ResponseFigure::Unanswered), Some((Some(1.0), Some(7))));
    assert_eq!(asked(ResponseFigure::Average), Some((Some(300.0), Some(5))));
    assert_eq!(asked(ResponseFigure::First), Some((Some(60.0), Some(1))));
    assert_eq!(asked(ResponseFigure::Handling), None, "nothing was timed");
    let late = Selection { response: Some(ResponseFigure::Late), ..plain() };
    assert_eq!(row(late, &clean), None);
    // In a list: the slowest first, the worst first.
    let rank = |selection: Selection, talk| row(selection, talk).expect("chosen").rank;
    assert!(rank(plain(), &red) > rank(plain(), &clean));
    let waited = Selection { response: Some(ResponseFigure::Average), ..plain() };
    assert!(rank(waited, &slow) > 299.0);
}

#[test]
fn of_several_agents_the_waits_of_those_chosen_are_shown() {
    let of = |late, longest| Waits { late, longest, ..Waits::default() };
    let both = of(Some(4), Some((4, 200_000))).and(of(Some(2), Some((2, 190_000))));
    assert_eq!((both.late, both.longest), (Some(2), Some((4, 200_000))));
    assert_eq!(of(None, None).and(of(Some(8), None)).late, Some(8));
}
