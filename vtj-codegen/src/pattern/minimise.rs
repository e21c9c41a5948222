//! Trimming, minimising and numbering, so that equal languages have equal automata.
//!
//! The partition refinement is that of A. Valmari, "Fast brief practical DFA minimization" (2012): it splits states by the
//! edges that leave them, and edges by the states they enter, and works in O(m log n) on automata without a dead state.

use super::dfa::{Dfa, Edge, State};
use std::collections::{BTreeSet, VecDeque};

/// The canonical automaton of the language of `states`, whose start is the first. Edges need not be sorted or merged.
pub(super) fn canonical(states: &[State]) -> Dfa {
    let kept = useful(states);
    if kept.first() != Some(&true) {
        return Dfa {
            states: vec![State::default()],
        };
    }
    let transitions = transitions(states, &kept);
    let block_of = blocks(states, &kept, &transitions);
    number(states, &kept, &block_of)
}

fn at(index: u32) -> usize {
    index as usize
}

/// Marks the states on a way from the start to an accepting state.
fn useful(states: &[State]) -> Vec<bool> {
    let reached = flood(states.len(), [0], |index, visit| {
        states
            .get(index)
            .into_iter()
            .flat_map(|state| &state.edges)
            .for_each(|edge| visit(at(edge.to)));
    });
    let mut entered_from = vec![Vec::new(); states.len()];
    for (index, state) in states.iter().enumerate() {
        for edge in &state.edges {
            if let Some(sources) = entered_from.get_mut(at(edge.to)) {
                sources.push(index);
            }
        }
    }
    let accepting = states
        .iter()
        .enumerate()
        .filter(|(_, state)| state.accepting)
        .map(|(index, _)| index);
    let leading = flood(states.len(), accepting, |index, visit| {
        entered_from
            .get(index)
            .into_iter()
            .flatten()
            .for_each(|source| visit(*source));
    });
    reached
        .into_iter()
        .zip(leading)
        .map(|(reached, leading)| reached && leading)
        .collect()
}

/// Marks what can be reached from `sources` by `step`, which calls back with each neighbour.
fn flood(
    count: usize,
    sources: impl IntoIterator<Item = usize>,
    step: impl Fn(usize, &mut dyn FnMut(usize)),
) -> Vec<bool> {
    let mut marked = vec![false; count];
    let mut waiting: Vec<usize> = sources.into_iter().collect();
    while let Some(index) = waiting.pop() {
        if let Some(mark) = marked.get_mut(index)
            && !std::mem::replace(mark, true)
        {
            step(index, &mut |next| waiting.push(next));
        }
    }
    marked
}

/// An edge for one class of bytes that no edge of the automaton tells apart.
struct Transition {
    class: u8,
    from: usize,
    to: usize,
}

/// The edges between kept states, split at every byte where some edge begins or ends; sorted by class.
fn transitions(states: &[State], kept: &[bool]) -> Vec<Transition> {
    let is_kept = |index: usize| kept.get(index) == Some(&true);
    let mut starts = BTreeSet::from([0]);
    for edge in states.iter().flat_map(|state| &state.edges) {
        starts.insert(edge.first);
        starts.extend(edge.last.checked_add(1));
    }
    let mut transitions = Vec::new();
    for (from, state) in states.iter().enumerate().filter(|(from, _)| is_kept(*from)) {
        for edge in state.edges.iter().filter(|edge| is_kept(at(edge.to))) {
            let classes = starts.range(edge.first..=edge.last);
            transitions.extend(classes.map(|class| Transition {
                class: *class,
                from,
                to: at(edge.to),
            }));
        }
    }
    transitions.sort_by_key(|transition| transition.class);
    transitions
}

/// The index of the block of equivalent states that each state is in.
fn blocks(states: &[State], kept: &[bool], transitions: &[Transition]) -> Vec<usize> {
    let mut blocks = Partition::new(states.len());
    // Left out states go to blocks of their own kind; no transition touches them.
    for (index, _) in states
        .iter()
        .enumerate()
        .filter(|(index, _)| kept.get(*index) != Some(&true))
    {
        blocks.mark(index);
    }
    blocks.split();
    for (index, _) in states
        .iter()
        .enumerate()
        .filter(|(_, state)| state.accepting)
    {
        blocks.mark(index);
    }
    blocks.split();

    let mut cords = Partition::new(transitions.len());
    let mut class = transitions.first().map(|transition| transition.class);
    let mut index = 0;
    while let Some(transition) = transitions.get(index) {
        if Some(transition.class) != class {
            cords.split();
            class = Some(transition.class);
        }
        cords.mark(index);
        index += 1;
    }
    cords.split();

    let mut entering = vec![Vec::new(); states.len()];
    for (index, transition) in transitions.iter().enumerate() {
        if let Some(list) = entering.get_mut(transition.to) {
            list.push(index);
        }
    }
    let (mut done_blocks, mut done_cords) = (0, 0);
    while done_cords < cords.len() || done_blocks < blocks.len() {
        if done_cords < cords.len() {
            for cord in cords.members(done_cords) {
                if let Some(transition) = transitions.get(cord) {
                    blocks.mark(transition.from);
                }
            }
            blocks.split();
            done_cords += 1;
        }
        while done_blocks < blocks.len() {
            for state in blocks.members(done_blocks) {
                for cord in entering.get(state).into_iter().flatten() {
                    cords.mark(*cord);
                }
            }
            cords.split();
            done_blocks += 1;
        }
    }
    blocks.set_of
}

/// Numbers the blocks breadth-first from the start, by byte, and merges neighbouring edges.
fn number(states: &[State], kept: &[bool], block_of: &[usize]) -> Dfa {
    let mut numbers = vec![None; states.len()];
    let mut waiting = VecDeque::from([0]);
    if let Some(number) = block_of.first().and_then(|block| numbers.get_mut(*block)) {
        *number = Some(0);
    }
    let (mut count, mut numbered) = (1, Vec::new());
    while let Some(state) = waiting
        .pop_front()
        .and_then(|index: usize| states.get(index))
    {
        let mut wanted: Vec<&Edge> = state
            .edges
            .iter()
            .filter(|edge| kept.get(at(edge.to)) == Some(&true))
            .collect();
        wanted.sort_by_key(|edge| edge.first);
        let mut edges: Vec<Edge> = Vec::new();
        for edge in wanted {
            let Some(number) = block_of
                .get(at(edge.to))
                .and_then(|block| numbers.get_mut(*block))
            else {
                continue;
            };
            let to = *number.get_or_insert_with(|| {
                waiting.push_back(at(edge.to));
                count += 1;
                count - 1
            });
            match edges.last_mut() {
                Some(previous)
                    if previous.to == to && previous.last.checked_add(1) == Some(edge.first) =>
                {
                    previous.last = edge.last;
                }
                _ => edges.push(Edge {
                    first: edge.first,
                    last: edge.last,
                    to,
                }),
            }
        }
        numbered.push(State {
            accepting: state.accepting,
            edges,
        });
    }
    Dfa { states: numbered }
}

/// A partition of 0..n that is refined by marking members and splitting marked from unmarked ones.
///
/// All indices come from within: members are below n, and there are never more sets than members.
struct Partition {
    members: Vec<usize>,
    place_of: Vec<usize>,
    set_of: Vec<usize>,
    bounds: Vec<(usize, usize)>,
    marks: Vec<usize>,
    touched: Vec<usize>,
}

impl Partition {
    fn new(count: usize) -> Self {
        let all: Vec<usize> = (0..count).collect();
        let (bounds, marks) = if count == 0 {
            (vec![], vec![])
        } else {
            (vec![(0, count)], vec![0])
        };
        Self {
            members: all.clone(),
            place_of: all,
            set_of: vec![0; count],
            bounds,
            marks,
            touched: Vec::new(),
        }
    }

    /// How many sets there are.
    fn len(&self) -> usize {
        self.bounds.len()
    }

    fn members(&self, set: usize) -> Vec<usize> {
        let (first, past) = self.bounds[set];
        self.members[first..past].to_vec()
    }

    /// Marks a member; marking one twice between splits does nothing.
    fn mark(&mut self, member: usize) {
        let set = self.set_of[member];
        let (place, target) = (self.place_of[member], self.bounds[set].0 + self.marks[set]);
        if place < target {
            return;
        }
        let displaced = self.members[target];
        self.members.swap(place, target);
        self.place_of[displaced] = place;
        self.place_of[member] = target;
        if self.marks[set] == 0 {
            self.touched.push(set);
        }
        self.marks[set] += 1;
    }

    /// Gives the marked or the unmarked members of each touched set, whichever are fewer, a set of their own.
    fn split(&mut self) {
        while let Some(set) = self.touched.pop() {
            let (first, past) = self.bounds[set];
            let middle = first + std::mem::take(&mut self.marks[set]);
            if middle == past {
                continue;
            }
            let fresh = self.bounds.len();
            let (small, large) = if middle - first <= past - middle {
                ((first, middle), (middle, past))
            } else {
                ((middle, past), (first, middle))
            };
            self.bounds[set] = large;
            self.bounds.push(small);
            self.marks.push(0);
            for place in small.0..small.1 {
                self.set_of[self.members[place]] = fresh;
            }
        }
    }
}
