using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace BotService.WebConsole.ViewModels;

/// <summary>What differs between two texts: by line, and by character within a line, since Chinese has no blanks between words.</summary>
internal static class PromptComparison
{
    private const int LinesAround = 3;

    /// <summary>Lines of both texts in reading order; long stretches without a difference are one gap.</summary>
    public static IReadOnlyList<ComparedLine> Between(string older, string newer)
    {
        SideBySideDiffModel model = new SideBySideDiffBuilder(new Differ(), new LineChunker(), new CharacterChunker()).BuildDiffModel(older.TrimEnd('\n'), newer.TrimEnd('\n'), ignoreWhitespace: false);
        List<ComparedLine> lines = [];
        List<ComparedLine> added = [];
        foreach ((DiffPiece left, DiffPiece right) in model.OldText.Lines.Zip(model.NewText.Lines))
        {
            if (left.Type == ChangeType.Unchanged)
            {
                Flush();
                lines.Add(new ComparedLine(LineKind.Same, left.Position, right.Position, [new ComparedPart(left.Text, IsChanged: false)]));
                continue;
            }

            // All that goes stands before all that comes: line by line in turn, a rewritten paragraph cannot be read.
            if (left.Type != ChangeType.Imaginary)
            {
                lines.Add(new ComparedLine(LineKind.Removed, left.Position, null, Parts(left)));
            }

            if (right.Type != ChangeType.Imaginary)
            {
                added.Add(new ComparedLine(LineKind.Added, null, right.Position, Parts(right)));
            }
        }

        Flush();
        return Fold(lines);

        void Flush()
        {
            lines.AddRange(added);
            added.Clear();
        }
    }

    /// <summary>A text alone, every line of it.</summary>
    public static IReadOnlyList<ComparedLine> Alone(string text) =>
        [.. text.TrimEnd('\n').Split('\n').Select((line, index) => new ComparedLine(LineKind.Same, null, index + 1, [new ComparedPart(line, IsChanged: false)]))];

    private static List<ComparedPart> Parts(DiffPiece line)
    {
        if (line.Type != ChangeType.Modified)
        {
            return [new ComparedPart(line.Text, IsChanged: true)];
        }

        List<ComparedPart> parts = [];
        StringBuilder text = new();
        bool isChanged = false;
        foreach (DiffPiece piece in line.SubPieces.Where(piece => piece.Type != ChangeType.Imaginary))
        {
            if (isChanged != (piece.Type != ChangeType.Unchanged) && text.Length > 0)
            {
                parts.Add(new ComparedPart(text.ToString(), isChanged));
                text.Clear();
            }

            isChanged = piece.Type != ChangeType.Unchanged;
            text.Append(piece.Text);
        }

        parts.Add(new ComparedPart(text.ToString(), isChanged));
        return parts;
    }

    private static List<ComparedLine> Fold(List<ComparedLine> lines)
    {
        List<ComparedLine> folded = [];
        for (int index = 0; index < lines.Count;)
        {
            int end = index;
            while (end < lines.Count && lines[end].Kind == LineKind.Same)
            {
                end++;
            }

            int head = index == 0 ? 0 : LinesAround;
            int tail = end == lines.Count ? 0 : LinesAround;
            if (end - index > head + tail + 1)
            {
                folded.AddRange(lines[index..(index + head)]);
                folded.Add(new ComparedLine(LineKind.Gap, null, null, []) { Hidden = end - index - head - tail });
                folded.AddRange(lines[(end - tail)..end]);
            }
            else
            {
                folded.AddRange(lines[index..end]);
            }

            if (end < lines.Count)
            {
                folded.Add(lines[end]);
            }

            index = end + 1;
        }

        return folded;
    }
}
