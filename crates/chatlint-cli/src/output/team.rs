//! A team's report for reading: tables as wide as their words.

use std::fmt::Write;

use anstyle::Style;
use chatlint_core::Locale;
use chatlint_core::scheme::Item;
use chatlint_report::TeamReport;
use chatlint_report::sample::WorkList;
use chatlint_report::team::{Group, MonthlyDeduction, Star};
use unicode_width::UnicodeWidthStr;

use super::catalogue::{Catalogue, TeamWords, fill};
use super::excerpt::safe;

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// Prints reports in one language.
pub struct Tables<'a> {
    words: TeamWords,
    locale: Locale,
    items: &'a [Item],
}

impl<'a> Tables<'a> {
    /// In the given language, with the items of the judge.
    pub fn new(locale: Locale, items: &'a [Item]) -> Self {
        Self { words: Catalogue::of(locale).team, locale, items }
    }

    /// The report, and what was drawn.
    pub fn print(&self, report: &TeamReport, sample: Option<&WorkList>) -> String {
        let words = &self.words;
        let mut text = self.overview(report);
        let groups = |groups: Vec<&Group>| groups.iter().map(|group| self.group(group)).collect::<Vec<_>>();
        let head = |first: &String| {
            let columns =
                [&words.talks, &words.score, &words.vetoed, &words.findings, &words.rate, &words.average];
            [first].into_iter().chain(columns).cloned().collect::<Vec<_>>()
        };
        let agents = report.agents.iter().map(|agent| &agent.group).collect();
        section(&mut text, &words.agents, &head(&words.agent), &groups(agents));
        section(
            &mut text,
            &words.platforms,
            &head(&words.platform),
            &groups(report.platforms.iter().collect()),
        );
        section(&mut text, &words.weeks, &head(&words.week), &groups(report.weeks.iter().collect()));
        let items = report.items.iter().map(|item| {
            let of_talks = format!("{} ({})", item.talks, percent(item.share));
            vec![self.title(&item.item), of_talks, item.hits.to_string(), format!("{:+}", item.points)]
        });
        let columns = [&words.item, &words.talks, &words.findings, &words.points].map(Clone::clone);
        section(&mut text, &words.items, &columns, &items.collect::<Vec<_>>());
        self.people(&mut text, report);
        let examples = report.examples.iter().map(|example| {
            let praised: Vec<String> = example.praised.iter().map(|item| self.title(item)).collect();
            let agents = example.agents.iter().map(|name| self.name(name)).collect::<Vec<_>>().join("、");
            let customer = example.customer.as_deref().map_or_else(String::new, safe);
            vec![number(example.talk), customer, agents, example.score.to_string(), praised.join("、")]
        });
        let columns =
            [&words.number, &words.customer, &words.agent, &words.score, &words.praised].map(Clone::clone);
        section(&mut text, &words.examples, &columns, &examples.collect::<Vec<_>>());
        if let Some(sample) = sample {
            self.drawn(&mut text, sample);
        }
        text
    }

    fn overview(&self, report: &TeamReport) -> String {
        let span = report.span.map_or_else(String::new, |(first, last)| format!("  {first} – {last}"));
        let values = [
            ("talks", report.total.talks.to_string()),
            ("score", shown(report.total.score)),
            ("vetoed", report.total.vetoed.to_string()),
            ("findings", report.total.findings.to_string()),
            ("unserved", report.unserved.to_string()),
        ];
        let bands =
            report.total.bands.iter().enumerate().map(|(band, talks)| format!("{}+ {talks}", band * 10));
        let bands = bands.collect::<Vec<_>>().join("  ");
        format!("{STRONG}{}{STRONG:#}{span}\n{QUIET}{bands}{QUIET:#}\n", fill(&self.words.overview, &values))
    }

    /// What the report says of people: what to train, whom to coach, who is below the bar, stars, deductions.
    fn people(&self, text: &mut String, report: &TeamReport) {
        let words = &self.words;
        let topics = report.topics.iter().map(|topic| {
            let agents =
                topic.agents.iter().map(|rate| format!("{} {}", self.name(&rate.agent), percent(rate.share)));
            let shared = format!("{}/{}", topic.agents.len(), topic.of);
            vec![self.title(&topic.item), shared, agents.collect::<Vec<_>>().join("、")]
        });
        let columns = [&words.item, &words.shared, &words.agents].map(Clone::clone);
        section(text, &words.topics, &columns, &topics.collect::<Vec<_>>());
        let coaching = report.coaching.iter().map(|own| {
            let rate = format!("{}/{} ({})", own.rate.talks, own.rate.of, percent(own.rate.share));
            let others = own.others.map_or_else(|| "–".to_owned(), percent);
            let chance = own.chance.map_or_else(|| "–".to_owned(), |chance| chance.to_string());
            vec![self.name(&own.rate.agent), self.title(&own.item), rate, others, chance]
        });
        let columns =
            [&words.agent, &words.item, &words.talks, &words.others, &words.chance].map(Clone::clone);
        section(text, &words.coaching, &columns, &coaching.collect::<Vec<_>>());
        let below = report.below.iter().map(|run| {
            let periods = run.periods.iter().map(|period| format!("{} {}", period.period, period.score));
            let lasts = if run.lasts { words.lasts.clone() } else { String::new() };
            vec![self.name(&run.agent), periods.collect::<Vec<_>>().join("  "), lasts]
        });
        let title = fill(&words.below, &[("bar", report.options.bar.to_string())]);
        section(text, &title, &[words.agent.clone(), words.periods.clone()], &below.collect::<Vec<_>>());
        let star = |star: &Star| {
            vec![
                star.score.period.clone(),
                self.name(&star.agent),
                star.score.score.to_string(),
                star.score.talks.to_string(),
            ]
        };
        let stars = report.weekly_stars.iter().chain(&report.monthly_stars).map(star).collect::<Vec<_>>();
        let columns = [&words.period, &words.agent, &words.score, &words.talks].map(Clone::clone);
        section(text, &words.stars, &columns, &stars);
        let deduction = |month: &MonthlyDeduction| {
            let score = &month.score;
            let figures = [score.score.to_string(), score.vetoed.to_string(), month.deduction.to_string()];
            [score.period.clone(), self.name(&month.agent)].into_iter().chain(figures).collect()
        };
        let deductions: Vec<Vec<String>> = report.deductions.iter().map(deduction).collect();
        let columns =
            [&words.month, &words.agent, &words.score, &words.vetoed, &words.deduction].map(Clone::clone);
        section(text, &words.deductions, &columns, &deductions);
    }

    fn drawn(&self, text: &mut String, sample: &WorkList) {
        let words = &self.words;
        let rows = sample.talks.iter().map(|row| {
            let agents = row.agents.iter().map(|name| self.name(name)).collect::<Vec<_>>().join("、");
            let id = row.id.as_deref().map_or_else(String::new, safe);
            let customer = row.customer.as_deref().map_or_else(String::new, safe);
            vec![number(row.talk), id, customer, agents, row.score.to_string(), row.hits.to_string()]
        });
        let values = [
            ("drawn", sample.talks.len().to_string()),
            ("among", sample.among.to_string()),
            ("seed", sample.plan.seed.to_string()),
        ];
        let columns =
            [&words.number, &words.id, &words.customer, &words.agent, &words.score, &words.findings];
        section(text, &fill(&words.sample, &values), &columns.map(Clone::clone), &rows.collect::<Vec<_>>());
    }

    fn group(&self, group: &Group) -> Vec<String> {
        vec![
            self.name(&group.name),
            group.talks.to_string(),
            shown(group.score),
            group.vetoed.to_string(),
            group.findings.to_string(),
            group.response.three_minute_rate.map_or_else(|| "–".to_owned(), percent),
            group.response.average_response_s.map_or_else(
                || "–".to_owned(),
                |seconds| fill(&self.words.seconds, &[("seconds", seconds.to_string())]),
            ),
        ]
    }

    fn name(&self, name: &str) -> String {
        if name.is_empty() { self.words.unnamed.clone() } else { safe(name) }
    }

    fn title(&self, id: &str) -> String {
        let item = self.items.iter().find(|item| item.id == id);
        item.map_or_else(|| id.to_owned(), |item| item.title.get(self.locale).to_owned())
    }
}

/// A talk's number as people count.
fn number(talk: u32) -> String {
    format!("#{}", u64::from(talk) + 1)
}

fn percent(share: f64) -> String {
    format!("{}%", (share * 1000.0).round() / 10.0)
}

fn shown(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| value.to_string())
}

/// A heading and a table; nothing where there are no rows.
fn section(text: &mut String, title: &str, head: &[String], rows: &[Vec<String>]) {
    if rows.is_empty() {
        return;
    }
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).chain(head.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| {
            let gap = " ".repeat(width - cell.width());
            format!("{cell}{gap}")
        });
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    writeln!(text, "\n{STRONG}{title}{STRONG:#}\n{QUIET}{}{QUIET:#}", line(head)).expect("memory takes text");
    for row in rows {
        writeln!(text, "{}", line(row)).expect("memory takes text");
    }
}
