using BotService.Storage.Database.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BotService.Storage.Database.Configurations;

internal sealed class PromptVersionConfiguration : IEntityTypeConfiguration<PromptVersionRow>
{
    public void Configure(EntityTypeBuilder<PromptVersionRow> builder)
    {
        builder.ToTable("prompt_version", table =>
        {
            // The rule of four eyes holds even for who writes SQL: a reviewer is none of the authors.
            table.HasCheckConstraint(
                "ck_prompt_version_four_eyes",
                "reviewed_by IS NULL OR REPLACE(',' || authors || ',', ',' || reviewed_by || ',', '') = ',' || authors || ','");
            table.HasCheckConstraint(
                "ck_prompt_version_published",
                "status NOT IN ('approved', 'published') OR reviewed_by IS NOT NULL OR rollback_of IS NOT NULL OR author = 'files'");
        });
        builder.HasKey(row => new { row.Prompt, row.Number });
        builder.Property(row => row.Prompt).HasMaxLength(64);
        builder.Property(row => row.Status).HasMaxLength(16);
        builder.Property(row => row.Hash).HasMaxLength(64);
        builder.Property(row => row.Author).HasMaxLength(64);
        builder.Property(row => row.Authors).HasMaxLength(1024);
        builder.Property(row => row.Note).HasMaxLength(512);
        builder.Property(row => row.ReviewedBy).HasMaxLength(64);
        builder.Property(row => row.ReviewNote).HasMaxLength(512);
        builder.Property(row => row.PublishedBy).HasMaxLength(64);

        // One version in use at a time; also what the look for new publications reads.
        builder.HasIndex(row => row.Prompt).IsUnique().HasFilter("status = 'published'").HasDatabaseName("ux_prompt_version_published");
    }
}
