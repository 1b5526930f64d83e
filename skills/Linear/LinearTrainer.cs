namespace BotService.Skills.Linear;

/// <summary>
/// Learns a <see cref="LinearModel"/>: logistic regression by stochastic gradient with one learning rate per weight (AdaGrad) and a small
/// L2 pull. One thread, a fixed order, a generator of its own: the same examples give the same bytes.
/// </summary>
internal sealed class LinearTrainer(IReadOnlyList<string> labels)
{
    /// <summary>A power of two: one byte for each bucket and label.</summary>
    public const int Buckets = 1 << 18;

    private const int Rounds = 14;
    private const double Rate = 0.6;
    private const double Pull = 2e-5;

    /// <summary>An n-gram of a single text says nothing about the next one.</summary>
    private const int LeastTexts = 2;

    public LinearModel Train(IReadOnlyList<LinearExample> examples)
    {
        var count = labels.Count;
        var features = Features(examples);
        var targets = examples.Select(example => labels.Select(label => example.Labels.Contains(label)).ToArray()).ToArray();
        var weights = new double[Buckets * count];
        var squares = new double[Buckets * count];
        var biases = new double[count];
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var gradients = new double[count];
        var random = 88_172_645_463_325_252UL;
        for (var round = 0; round < Rounds; round++)
        {
            Shuffle(order, ref random);
            foreach (var index in order)
            {
                Step(features[index], targets[index], examples[index].Weight, gradients, weights, squares, biases);
            }
        }

        return Quantize(weights, biases);
    }

    private static Feature[][] Features(IReadOnlyList<LinearExample> examples)
    {
        var all = examples.Select(example => example.Views.Select(view => NgramFeatures.Read(view, Buckets)).ToArray()).ToArray();
        var texts = new int[Buckets];
        foreach (var bucket in all.SelectMany(views => views).SelectMany(buckets => buckets))
        {
            texts[bucket]++;
        }

        // Rare ones keep their weight of 0, but still count in the length, as they do when a text is scored.
        return [.. all.Select(views => (Feature[])[.. views.SelectMany(buckets => buckets
            .Where(bucket => texts[bucket] >= LeastTexts)
            .Select(bucket => new Feature(bucket, 1 / Math.Sqrt(Math.Max(1, buckets.Length)))))])];
    }

    private static void Step(Feature[] features, bool[] targets, double importance, double[] gradients, double[] weights, double[] squares, double[] biases)
    {
        var count = targets.Length;
        Array.Clear(gradients);
        foreach (var (bucket, value) in features)
        {
            for (var label = 0; label < count; label++)
            {
                gradients[label] += weights[bucket * count + label] * value;
            }
        }

        for (var label = 0; label < count; label++)
        {
            gradients[label] = importance * (Sigmoid.Of(biases[label] + gradients[label]) - (targets[label] ? 1 : 0));
            biases[label] -= 0.02 * gradients[label];
        }

        foreach (var (bucket, value) in features)
        {
            for (var label = 0; label < count; label++)
            {
                var at = bucket * count + label;
                var gradient = gradients[label] * value + Pull * weights[at];
                squares[at] += gradient * gradient;
                weights[at] -= Rate * gradient / Math.Sqrt(squares[at] + 1e-8);
            }
        }
    }

    private LinearModel Quantize(double[] weights, double[] biases)
    {
        var count = labels.Count;
        var scales = new float[count];
        var steps = new sbyte[weights.Length];
        for (var label = 0; label < count; label++)
        {
            var largest = 1e-6;
            for (var at = label; at < weights.Length; at += count)
            {
                largest = Math.Max(largest, Math.Abs(weights[at]));
            }

            scales[label] = (float)(largest / sbyte.MaxValue);
            for (var at = label; at < weights.Length; at += count)
            {
                steps[at] = (sbyte)Math.Round(weights[at] / scales[label]);
            }
        }

        return new LinearModel([.. labels], [.. biases.Select(bias => (float)bias)], scales, steps);
    }

    private static void Shuffle(int[] order, ref ulong random)
    {
        for (var last = order.Length - 1; last > 0; last--)
        {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            var other = (int)(random % (ulong)(last + 1));
            (order[last], order[other]) = (order[other], order[last]);
        }
    }

    private readonly record struct Feature(int Bucket, double Value);
}
