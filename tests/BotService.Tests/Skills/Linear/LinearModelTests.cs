using BotService.Skills.Data;
using BotService.Skills.Linear;
using BotService.Skills.Risk;

namespace BotService.Tests.Skills.Linear;

public sealed class LinearModelTests
{
    private static readonly LinearExample[] Examples =
    [
        new(["今天很开心"], [], "1"),
        new(["今天很难过"], ["sad"], "2"),
        new(["真的开心"], [], "3"),
        new(["真的难过"], ["sad"], "4"),
        new(["难过"], ["sad"], "5"),
        new(["开心"], [], "6"),
    ];

    [Fact]
    public void The_same_examples_give_the_same_bytes() => Assert.Equal(Train().ToBytes(), Train().ToBytes());

    [Fact]
    public void What_was_learned_holds_for_a_sentence_not_seen()
    {
        var model = Train();

        Assert.True(model.Score("他难过")[0] > 0.6);
        Assert.True(model.Score("他开心")[0] < 0.4);
    }

    [Fact]
    public void A_model_comes_back_from_its_file_as_it_was() => Assert.Equal(Train().Score("他难过"), LinearModel.Read(Train().ToBytes()).Score("他难过"));

    [Fact]
    public void Weights_of_another_training_are_refused()
    {
        var weights = Train().ToBytes();
        var card = Card(ModelCard.HashOf(weights));
        weights[^1] ^= 1;

        var fault = Assert.Throws<SkillDataException>(() => ModelCard.Check(card, "test.weights", weights));

        Assert.Equal("test.card.yaml(6): test.weights is not the file that this card describes; train again, or put both files back from one commit.", fault.Message);
    }

    [Fact]
    public void Weights_that_are_cut_off_are_refused()
    {
        byte[] weights = [.. Train().ToBytes().Take(1_000)];

        var fault = Assert.Throws<SkillDataException>(() => ModelCard.Check(Card(ModelCard.HashOf(weights)), "test.weights", weights));

        Assert.Equal("test.weights: The weights are cut off. Train again.", fault.Message);
    }

    [Fact]
    public void A_file_that_holds_no_weights_is_refused() => Assert.Throws<InvalidDataException>(() => LinearModel.Read([1, 2, 3, 4, 5]));

    [Fact]
    public void The_shipped_model_is_small_and_has_a_card()
    {
        var weights = DataFile.EmbeddedBytes("Risk/Linear/risk.weights");
        var card = ModelCard.Read(DataFile.Embedded("Risk/Linear/risk.card.yaml"));

        Assert.InRange(weights.Length, 1, 5_000_000);
        Assert.NotEmpty(card.Data);
        Assert.NotEmpty(card.Limits);
        Assert.Equal(LinearScreen.Labels.Length, card.Figures.Count);
    }

    [Theory]
    [InlineData("groups:\n  - labels: [R2]\n    texts: [<nobody>走了]", "test.yaml(3): '<nobody>' names no list of words; known are: .")]
    [InlineData("groups:\n  - labels: [R2]\n    variants: 99\n    texts: [a]", "test.yaml(2): 'variants' must be 1 to 40.")]
    [InlineData("groups:\n  - label: R2\n    texts: [a]", "test.yaml(2): 'label' is not known here; known are: labels, texts, variants, note.")]
    public void A_bad_line_of_sentences_is_named(string yaml, string message)
    {
        var file = DataFile.Parse("test.yaml", new StringReader(yaml));

        Assert.Equal(message, Assert.Throws<SkillDataException>(() => TrainingSentences.Read(file).ToList()).Message);
    }

    [Fact]
    public void A_sentence_with_slots_becomes_several_and_always_the_same()
    {
        const string Yaml = "words:\n  who: [我妈, 我爸, 老师]\ngroups:\n  - labels: [R1]\n    variants: 8\n    texts: ['<who>骂我']";

        var first = Sentences();

        Assert.Equal(["我妈骂我", "我爸骂我", "老师骂我"], first.Order(StringComparer.Ordinal).OrderBy(text => text == "老师骂我").ThenBy(text => text == "我爸骂我"));
        Assert.Equal(first, Sentences());

        static List<string> Sentences() => [.. TrainingSentences.Read(DataFile.Parse("test.yaml", new StringReader(Yaml))).Select(example => example.Views[0])];
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(2, 0.8807970779778823)]
    [InlineData(-2, 0.11920292202211755)]
    [InlineData(50, 1)]
    public void The_logistic_function_is_right(double value, double expected) => Assert.Equal(expected, Sigmoid.Of(value), 12);

    private static LinearModel Train() => new LinearTrainer(["sad"]).Train(Examples);

    private static DataNode Card(string hash) =>
        DataFile.Parse("test.card.yaml", new StringReader($"name: test\ntrainedOn: 2026-01-01\ndata: [a]\nfigures: [a]\nlimits: [a]\nweights: {hash}"));
}
