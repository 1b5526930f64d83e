using System.Text;

namespace BotService.Skills.Linear;

/// <summary>
/// Says for each of its labels how likely a text bears it: logistic regression over character n-grams, one byte a weight.
/// Deterministic, thread safe, in process.
/// </summary>
internal sealed class LinearModel
{
    private const uint Magic = 0x314c5342; // "BSL1"

    private readonly string[] _labels;
    private readonly float[] _biases;
    private readonly float[] _scales;
    private readonly sbyte[] _weights;
    private readonly int _buckets;

    /// <param name="labels">Names, in the order of the scores.</param>
    /// <param name="biases">One for each label.</param>
    /// <param name="scales">What one step of a weight is worth, for each label.</param>
    /// <param name="weights">Bucket by bucket, all labels of a bucket side by side.</param>
    public LinearModel(string[] labels, float[] biases, float[] scales, sbyte[] weights)
    {
        _labels = labels;
        _biases = biases;
        _scales = scales;
        _weights = weights;
        _buckets = weights.Length / labels.Length;
    }

    public IReadOnlyList<string> Labels => _labels;

    /// <exception cref="InvalidDataException">The file is not of this form or is cut off.</exception>
    public static LinearModel Read(byte[] file)
    {
        using BinaryReader reader = new(new MemoryStream(file), Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("These are no weights of a linear model.");
            }

            var labels = new string[reader.ReadInt32()];
            var buckets = reader.ReadInt32();
            var biases = new float[labels.Length];
            var scales = new float[labels.Length];
            for (var label = 0; label < labels.Length; label++)
            {
                labels[label] = reader.ReadString();
                biases[label] = reader.ReadSingle();
                scales[label] = reader.ReadSingle();
            }

            var weights = reader.ReadBytes(checked(buckets * labels.Length));
            return weights.Length == buckets * labels.Length
                ? new LinearModel(labels, biases, scales, (sbyte[])(Array)weights)
                : throw new InvalidDataException("The weights are cut off.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The weights are cut off.", exception);
        }
    }

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using BinaryWriter writer = new(file, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(_labels.Length);
        writer.Write(_buckets);
        for (var label = 0; label < _labels.Length; label++)
        {
            writer.Write(_labels[label]);
            writer.Write(_biases[label]);
            writer.Write(_scales[label]);
        }

        writer.Write((byte[])(Array)_weights);
        writer.Flush();
        return file.ToArray();
    }

    /// <param name="views">As in training. Each is scaled by its own length, so that a long one does not drown a short one.</param>
    /// <returns>For each label, in the order of <see cref="Labels"/>, 0 to 1.</returns>
    public double[] Score(params IReadOnlyList<string> views)
    {
        var count = _labels.Length;
        var scores = new double[count];
        Span<int> sums = stackalloc int[count];
        foreach (var view in views)
        {
            // Whole numbers are summed, so that no order of adding changes a score.
            var features = NgramFeatures.Read(view, _buckets);
            sums.Clear();
            foreach (var bucket in features)
            {
                var row = _weights.AsSpan(bucket * count, count);
                for (var label = 0; label < count; label++)
                {
                    sums[label] += row[label];
                }
            }

            var length = Math.Sqrt(Math.Max(1, features.Length));
            for (var label = 0; label < count; label++)
            {
                scores[label] += sums[label] * (double)_scales[label] / length;
            }
        }

        for (var label = 0; label < count; label++)
        {
            scores[label] = Sigmoid.Of(_biases[label] + scores[label]);
        }

        return scores;
    }
}
