using System.Globalization;

namespace BotService.Skills.Linear;

/// <summary>Scores every example by a model that has not seen its group.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    /// <returns>For each example its scores, in the order of the examples and labels.</returns>
    public static double[][] Score(IReadOnlyList<LinearExample> examples, IReadOnlyList<string> labels)
    {
        var scores = new double[examples.Count][];
        for (var fold = 0; fold < Folds; fold++)
        {
            var model = new LinearTrainer(labels).Train([.. examples.Where(example => FoldOf(example) != fold)]);
            for (var index = 0; index < examples.Count; index++)
            {
                if (FoldOf(examples[index]) == fold)
                {
                    scores[index] = model.Score(examples[index].Views);
                }
            }
        }

        return scores;
    }

    /// <summary>Recall and false alarms of each label at a threshold of one half, as lines for a card.</summary>
    public static IEnumerable<string> Describe(IReadOnlyList<LinearExample> examples, IReadOnlyList<string> labels, double[][] scores)
    {
        for (var label = 0; label < labels.Count; label++)
        {
            int found = 0, positives = 0, wrong = 0;
            for (var index = 0; index < examples.Count; index++)
            {
                var holds = examples[index].Labels.Contains(labels[label]);
                var given = scores[index][label] >= 0.5;
                positives += holds ? 1 : 0;
                found += holds && given ? 1 : 0;
                wrong += !holds && given ? 1 : 0;
            }

            yield return string.Create(CultureInfo.InvariantCulture, $"{labels[label]}: {found} of {positives} found, {wrong} of {examples.Count - positives} false, in {Folds}-fold cross-validation");
        }
    }

    private static int FoldOf(LinearExample example)
    {
        var hash = 2_166_136_261u;
        foreach (var value in example.Group)
        {
            hash = (hash ^ value) * 16_777_619;
        }

        return (int)((hash >> 8) % Folds);
    }
}
