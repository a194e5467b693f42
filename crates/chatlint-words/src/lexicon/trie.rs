//! All words of all lists in one trie of characters, with a gate in front of it.
//!
//! A message is short and so are words: a walk from each character ends after one or two steps, and the gate (`gate.rs`)
//! spares most walks altogether. The children of a node lie side by side, so a browser reads the trie back by writing
//! each node once; growing a hash table of its steps made configuring a judge there a fifth to a quarter slower.

use super::gate::Pairs;
use crate::char_table::CharTable;

/// A place in the trie; the root is 0.
pub(super) type Node = u32;

/// A node and what hangs on it, when a trie is walked or grown.
#[derive(Debug, Clone, Copy)]
pub struct Branch {
    /// The character that leads to it; `None` for the root.
    pub label: Option<char>,
    /// How many nodes follow it directly.
    pub children: u32,
    /// The value of the word that ends here.
    pub value: Option<u32>,
}

/// Words with a value each, to be found wherever they begin.
#[derive(Debug, Default)]
pub struct Trie {
    /// By node: the character that leads to it. Those of one parent are side by side and in order.
    labels: Vec<char>,
    /// By node: what hangs on it.
    knots: Vec<Knot>,
    /// The node of each first character; the root, 0, where no word begins.
    first: CharTable,
    pairs: Pairs,
}

/// What hangs on a node.
#[derive(Debug, Clone, Copy, Default)]
struct Knot {
    /// Its first child.
    first: Node,
    /// How many children it has.
    children: u32,
    /// The value of the word that ends here, plus one; 0 where none does.
    value: u32,
}

impl Trie {
    /// The trie of at most `nodes` nodes, depth first and siblings in order of their characters: `next` gives the next
    /// node, which is at this depth. `None` if it gives none where one must be, or more than there are.
    pub fn grow(nodes: usize, next: &mut dyn FnMut(usize) -> Option<Branch>) -> Option<Self> {
        let mut trie =
            Self { labels: vec!['\0'; nodes], knots: vec![Knot::default(); nodes], ..Self::default() };
        // The next child of each node above, and how many of them are still to come.
        let mut above: Vec<(Node, u32)> = Vec::new();
        let mut at: Node = 0;
        let mut free: Node = 1;
        loop {
            let Branch { label, children, value } = next(above.len())?;
            *trie.labels.get_mut(at as usize)? = label.unwrap_or_default();
            *trie.knots.get_mut(at as usize)? =
                Knot { first: free, children, value: value.map_or(0, |value| value + 1) };
            above.push((free, children));
            free = free.checked_add(children).filter(|&free| free as usize <= nodes)?;
            while above.last().is_some_and(|(_, left)| *left == 0) {
                above.pop();
            }
            let Some((child, left)) = above.last_mut() else { break };
            at = *child;
            *child += 1;
            *left -= 1;
        }
        trie.labels.truncate(free as usize);
        trie.knots.truncate(free as usize);
        Some(trie)
    }

    /// Number of nodes, the root included.
    #[must_use]
    pub fn nodes(&self) -> usize {
        self.knots.len()
    }

    /// The nodes that follow a node directly, with their characters, in order of these.
    pub(super) fn children(&self, node: Node) -> impl Iterator<Item = (char, Node)> + '_ {
        let knot = self.knots.get(node as usize).copied().unwrap_or_default();
        (knot.first..knot.first + knot.children).map(|child| (self.labels[child as usize], child))
    }

    /// The node that `c` leads to from a node of this trie.
    pub(super) fn step(&self, from: Node, c: char) -> Option<Node> {
        let knot = self.knots.get(from as usize)?;
        let children = &self.labels[knot.first as usize..(knot.first + knot.children) as usize];
        // Deep in the trie most nodes have one child.
        let place =
            if let [only] = children { (*only == c).then_some(0) } else { children.binary_search(&c).ok() };
        place.map(|place| knot.first + Node::try_from(place).unwrap_or_default())
    }

    /// The value of the word that ends at a node.
    pub(super) fn value(&self, node: Node) -> Option<u32> {
        self.knots.get(node as usize)?.value.checked_sub(1)
    }

    /// Gives the word that ends at a node of this trie a value.
    pub(super) fn set(&mut self, node: Node, value: u32) {
        self.knots[node as usize].value = value + 1;
    }

    /// Makes the gate; to be called once all words are in.
    pub fn close(&mut self) {
        let mut pairs = Vec::with_capacity(self.nodes());
        let mut firsts = CharTable::default();
        for (first, node) in self.children(0) {
            firsts.set(first, node);
            pairs.extend(self.children(node).map(|(second, _)| (first, second)));
        }
        self.pairs = Pairs::new(&pairs);
        self.first = firsts;
    }

    /// Calls `found` with start, end and value of every word in `text`: from the last start to the first, the shortest of
    /// each start first.
    pub fn find(&self, text: &[char], found: &mut dyn FnMut(usize, usize, u32)) {
        self.find_beginning(&self.pairs, text, found);
    }

    /// The same, with only those longer words that begin with one of `pairs`.
    pub(super) fn find_beginning(
        &self,
        pairs: &Pairs,
        text: &[char],
        found: &mut dyn FnMut(usize, usize, u32),
    ) {
        let mut second = None;
        for (start, &c) in text.iter().enumerate().rev() {
            let after = second.replace(c);
            let mut node = self.first.get(c);
            if node == 0 {
                continue;
            }
            if let Some(value) = self.value(node) {
                found(start, start + 1, value);
            }
            if !after.is_some_and(|second| pairs.hold(c, second)) {
                continue;
            }
            for (at, &c) in text.iter().enumerate().skip(start + 1) {
                match self.step(node, c) {
                    Some(next) => node = next,
                    None => break,
                }
                if let Some(value) = self.value(node) {
                    found(start, at + 1, value);
                }
            }
        }
    }
}
