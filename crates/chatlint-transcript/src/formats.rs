//! What a transcript format is, and how the one that fits is found.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use chatlint_core::{Role, TurnKind};

use crate::error::ReadError;
use crate::head::Head;
use crate::lines::{Lines, is_blank, quote, trim};
use crate::notice::{Notice, notice};
use crate::options::ReadOptions;
use crate::roles;
use crate::stamp::Stamp;
use crate::transcript::{Aside, Unplaced, UnplacedReason};

include!(concat!(env!("OUT_DIR"), "/formats.rs"));

/// One way in which transcripts are written. Each file in `formats/` has one, named `Reader`.
pub(crate) trait Format: Sync {
    /// Reads the text this way, however badly it fits; [`Reading::fit`] says how badly.
    fn read<'t>(&self, lines: &Lines<'t>, options: &ReadOptions) -> Reading<'t>;
}

/// A text, read in one format: pieces in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Reading<'t> {
    /// What the lines are.
    pub pieces: Vec<Piece<'t>>,
    /// Blank lines outside messages.
    pub blank: u32,
}

/// What one line, or the lines of one message, are.
#[derive(Debug)]
pub(crate) enum Piece<'t> {
    /// Somebody's words.
    Message(Message<'t>),
    /// Understood, and no message; with the day it names, if any.
    Aside(Aside, Option<Stamp>),
    /// Not understood.
    Unplaced(Unplaced),
}

/// One message as read.
#[derive(Debug)]
pub(crate) struct Message<'t> {
    /// Who; none for the system's own lines.
    pub speaker: Option<Cow<'t, str>>,
    /// Who that is, where a column of a table says so.
    pub role: Option<Role>,
    /// What it is made of, where a column of a table says so.
    pub kind: Option<TurnKind>,
    /// When, as far as written.
    pub stamp: Option<Stamp>,
    /// The time as it stands.
    pub time: Option<Cow<'t, str>>,
    /// The words, lines joined by LF.
    pub text: String,
    /// First line, counted from 1.
    pub first_line: u32,
    /// Last line, counted from 1.
    pub last_line: u32,
    /// Whether the text itself says that another talk begins here.
    pub starts_talk: bool,
}

/// Lines of one message beyond this many speak no more for a format: prose with one chance head is no transcript.
const CONVINCING_LINES: u32 = 6;

impl<'t> Reading<'t> {
    /// The messages in order.
    pub(crate) fn messages(&self) -> impl Iterator<Item = &Message<'t>> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Message(message) => Some(message),
            _ => None,
        })
    }

    pub(crate) fn asides(&self) -> Vec<Aside> {
        self.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Aside(aside, _) => Some(aside.clone()),
                _ => None,
            })
            .collect()
    }

    pub(crate) fn unplaced(&self) -> Vec<Unplaced> {
        self.pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Unplaced(unplaced) => Some(unplaced.clone()),
                _ => None,
            })
            .collect()
    }

    /// How well the format fits: the share of written lines it explains, 0 to about 1.
    fn fit(&self, written: u32) -> f64 {
        let spoken: u32 = self
            .messages()
            .filter(|message| message.speaker.is_some())
            .map(|message| (message.last_line - message.first_line + 1).min(CONVINCING_LINES))
            .sum();
        let empty = self.pieces.iter().filter(|piece| is_empty_head(piece)).count();
        (f64::from(spoken) - f64::from(crate::lines::number(empty))) / f64::from(written.max(1))
    }
}

fn is_empty_head(piece: &Piece) -> bool {
    matches!(piece, Piece::Unplaced(Unplaced { reason: UnplacedReason::NothingSaid, .. }))
}

/// Reads in the format asked for, or in the one that fits best.
pub(crate) fn best_reading<'t>(
    lines: &Lines<'t>,
    options: &ReadOptions,
) -> Result<(&'static str, Reading<'t>), ReadError> {
    let known = || FORMATS.iter().map(|(id, _)| (*id).to_owned()).collect();
    if let Some(name) = &options.format
        && !FORMATS.iter().any(|(id, _)| id == name)
    {
        return Err(ReadError::UnknownFormat { name: name.clone(), known: known() });
    }
    FORMATS
        .iter()
        .filter(|(id, _)| options.format.as_deref().is_none_or(|wanted| wanted == *id))
        .map(|(id, format)| (*id, format.read(lines, options)))
        .filter(|(_, reading)| reading.messages().any(|message| message.speaker.is_some()))
        .max_by(|(_, a), (_, b)| a.fit(lines.written()).total_cmp(&b.fit(lines.written())))
        .ok_or_else(|| ReadError::NoSpeaker { lines: lines.count(), sample: sample(lines) })
}

/// The first lines with words, to show what was looked at.
fn sample(lines: &Lines) -> Vec<Unplaced> {
    lines
        .iter()
        .filter(|(_, line)| !is_blank(line))
        .take(3)
        .map(|(line, text)| Unplaced::line(line, quote(text), UnplacedReason::NoSpeakerYet))
        .collect()
}

/// Says whether a line opens a message, and whose.
pub(crate) type HeadOf = for<'l> fn(&'l str) -> Option<Head<'l>>;

/// Reads a text in which some lines open a message and the lines below belong to it.
pub(crate) fn assemble<'t>(lines: &Lines<'t>, options: &ReadOptions, head: HeadOf) -> Reading<'t> {
    let names = believable_names(lines, options, head);
    let mut assembly = Assembly::default();
    for (number, line) in lines.iter() {
        if is_blank(line) {
            assembly.blank();
        } else if let Some(notice) = notice(line) {
            assembly.notice(number, line, notice);
        } else if let Some(head) = head(line).filter(|head| names.contains(head.name)) {
            assembly.head(number, &head);
        } else {
            assembly.words(number, line);
        }
    }
    assembly.close();
    assembly.reading
}

/// Names that may only look like one have to come twice, or be among few.
const FEW: usize = 3;

/// `尺码：`, `收货地址：`: labels of lists and forms, never a speaker.
const LABELS: &[&str] = &[
    "地址",
    "收货人",
    "收件人",
    "电话",
    "手机",
    "手机号",
    "联系方式",
    "订单号",
    "订单编号",
    "运单号",
    "快递单号",
    "快递",
    "尺码",
    "尺寸",
    "颜色",
    "规格",
    "型号",
    "材质",
    "数量",
    "价格",
    "单价",
    "总价",
    "金额",
    "运费",
    "备注",
    "注意",
    "注意事项",
    "温馨提示",
    "提示",
    "说明",
    "链接",
    "时间",
    "日期",
    "品牌",
    "产地",
    "重量",
    "身高",
    "体重",
    "姓名",
    "账号",
    "密码",
    "地区",
    "原因",
    "问题",
    "方法",
    "步骤",
    "答",
    "问",
    "PS",
    "ps",
    "P.S",
    "http",
    "https",
    "Note",
    "note",
    "Tips",
    "tips",
    "如下",
    "例如",
    "比如",
    "另外",
    "PS.",
];

pub(crate) fn is_label(name: &str) -> bool {
    LABELS.contains(&name)
        || ["地址", "号码", "时间", "日期", "方式", "如下", "编号", "单号", "原因"]
            .iter()
            .any(|end| name.ends_with(end))
}

/// The names to believe: those that a role word, a date or a return speaks for, and the rest if they are few.
fn believable_names<'t>(lines: &Lines<'t>, options: &ReadOptions, head: HeadOf) -> HashSet<&'t str> {
    let mut seen: HashMap<&'t str, (u32, bool)> = HashMap::new();
    for (_, line) in lines.iter() {
        if is_blank(line) || notice(line).is_some() {
            continue;
        }
        if let Some(head) = head(line) {
            let (count, certain) = seen.entry(head.name).or_default();
            *count += 1;
            *certain |= head.certain;
        }
    }
    seen.retain(|name, _| {
        options.roles.contains_key(*name)
            || !options.not_speakers.iter().any(|word| word == name)
                && (!is_label(name) || roles::by_name(name).is_some())
    });
    let doubtful = |name: &str, &(count, certain): &(u32, bool)| {
        count < 2 && !certain && roles::by_name(name).is_none() && !options.roles.contains_key(name)
    };
    let doubtful_ones = seen.iter().filter(|(name, evidence)| doubtful(name, evidence)).count();
    let sure_ones = seen.len() - doubtful_ones;
    // Two sure names make a talk of their own; without them a few doubtful ones are most likely its two sides.
    let believe = sure_ones < 2 && doubtful_ones <= FEW && seen.len() > 1;
    seen.into_iter()
        .filter(|(name, evidence)| believe || !doubtful(name, evidence))
        .map(|(name, _)| name)
        .collect()
}

/// Reads a text in which a head takes two lines; `head` says so of a line and the one below it.
pub(crate) fn assemble_pairs<'t>(
    lines: &Lines<'t>,
    options: &ReadOptions,
    head: for<'l> fn(&'l str, &'l str) -> Option<Head<'l>>,
) -> Reading<'t> {
    let mut assembly = Assembly::default();
    let mut lines = lines.iter().peekable();
    while let Some((number, line)) = lines.next() {
        let below = lines.peek().map_or("", |(_, below)| *below);
        let head =
            head(line, below).filter(|head| !options.not_speakers.iter().any(|word| word == head.name));
        if let Some(head) = head {
            assembly.head(number, &head);
            assembly.lengthen(1);
            lines.next();
        } else if is_blank(line) {
            assembly.blank();
        } else if let Some(notice) = notice(line) {
            assembly.notice(number, line, notice);
        } else {
            assembly.words(number, line);
        }
    }
    assembly.close();
    assembly.reading
}

/// A reading under construction.
#[derive(Default)]
struct Assembly<'t> {
    reading: Reading<'t>,
    open: Option<Message<'t>>,
    /// Blank lines since the open message's last line: inside it if words follow, outside if not.
    blanks: u32,
}

impl<'t> Assembly<'t> {
    fn blank(&mut self) {
        if self.open.is_some() {
            self.blanks += 1;
        } else {
            self.reading.blank += 1;
        }
    }

    fn notice(&mut self, number: u32, line: &'t str, notice: Notice) {
        self.close();
        self.reading.pieces.push(match notice {
            Notice::System => Piece::Message(Message {
                speaker: None,
                role: None,
                kind: None,
                stamp: None,
                time: None,
                text: trim(line).to_owned(),
                first_line: number,
                last_line: number,
                starts_talk: false,
            }),
            Notice::Aside(kind, stamp) => {
                Piece::Aside(Aside { line: number, kind, text: quote(trim(line)) }, stamp)
            }
        });
    }

    fn head(&mut self, number: u32, head: &Head<'t>) {
        self.close();
        self.open = Some(Message {
            speaker: Some(head.name.into()),
            role: None,
            kind: None,
            stamp: head.stamp,
            time: head.time.map(Cow::Borrowed),
            text: head.text.to_owned(),
            first_line: number,
            last_line: number,
            starts_talk: false,
        });
    }

    /// The head takes so many lines more.
    fn lengthen(&mut self, lines: u32) {
        if let Some(message) = &mut self.open {
            message.last_line += lines;
        }
    }

    fn words(&mut self, number: u32, line: &str) {
        let Some(message) = &mut self.open else {
            let reason = UnplacedReason::NoSpeakerYet;
            self.reading.pieces.push(Piece::Unplaced(Unplaced::line(number, quote(line), reason)));
            return;
        };
        if !message.text.is_empty() {
            message.text.extend(std::iter::repeat_n('\n', self.blanks as usize + 1));
        }
        message.text.push_str(trim(line));
        message.last_line = number;
        self.blanks = 0;
    }

    fn close(&mut self) {
        self.reading.blank += std::mem::take(&mut self.blanks);
        let Some(message) = self.open.take() else { return };
        if !message.text.is_empty() {
            self.reading.pieces.push(Piece::Message(message));
            return;
        }
        let said: Vec<&str> =
            [message.speaker.as_deref(), message.time.as_deref()].into_iter().flatten().collect();
        let said = quote(&said.join(" "));
        for line in message.first_line..=message.last_line {
            let unplaced = Unplaced::line(line, said.clone(), UnplacedReason::NothingSaid);
            self.reading.pieces.push(Piece::Unplaced(unplaced));
        }
    }
}
